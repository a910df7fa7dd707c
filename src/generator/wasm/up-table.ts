/** Along one axis of a tile of four: for each of the nine products its weight and the row that it takes. */
const axis = {
  weight: [0, 1, 2, 3, 4, 5, 5, 5, 5],
  slot: [0, 1, 2, 3, 4, 0, 5, 6, 4],
};

/** For each kernel where its pairs begin, and one end; then the pairs (slot, position) of an up-convolution. */
export function upTable(patch: number): number[] {
  if (patch === 1)
    return [
      ...Array.from({ length: 10 }, (_, at) => at),
      ...Array.from({ length: 9 }, (_, at) => [0, at]).flat(),
    ];
  const pairs: number[][][] = Array.from({ length: 36 }, () => []);
  for (let position = 0; position < 81; position++) {
    const [row, column] = [Math.floor(position / 9), position % 9];
    const kernel = axis.weight[row]! * 6 + axis.weight[column]!;
    pairs[kernel]!.push([axis.slot[row]! * 7 + axis.slot[column]!, position]);
  }
  const starts = [0];
  for (const each of pairs) starts.push(starts.at(-1)! + each.length);
  return [...starts, ...pairs.flat(2)];
}
