import type { Block, Linear, Mapping, Network } from './network.ts';

/** What is done to a tensor; `row` is the row of ws that its layer takes, `numWs` for the mapping network. */
type Turn = (numbers: Float32Array, row: number) => Float32Array;

/** The same network of other numbers: every tensor once, in an order that depends on shapes alone. */
export function mapWeights(network: Network, turn: Turn): Network {
  const linear = (layer: Linear, row: number): Linear => {
    const weight = turn(layer.weight, row);
    return { ...layer, weight, bias: turn(layer.bias, row) };
  };
  const blocks = network.blocks.map((block): Block => {
    const convs = block.convs.map((conv) => ({
      ...conv,
      weight: turn(conv.weight, conv.w),
      bias: turn(conv.bias, conv.w),
      noise: turn(conv.noise, conv.w),
      noiseStrength: turn(Float32Array.of(conv.noiseStrength), conv.w)[0]!,
      affine: linear(conv.affine, conv.w),
    }));
    const { toRgb } = block;
    const [weight, bias] = [turn(toRgb.weight, toRgb.w), turn(toRgb.bias, toRgb.w)];
    return { ...block, convs, toRgb: { ...toRgb, weight, bias, affine: linear(toRgb.affine, toRgb.w) } };
  });
  return { ...network, mapping: mapMapping(network, linear, turn), start: turn(network.start, 0), blocks };
}

function mapMapping({ mapping, numWs }: Network, linear: (layer: Linear, row: number) => Linear, turn: Turn) {
  const { embed, layers, average, classAverages } = mapping;
  const mapped: Mapping = {
    ...mapping,
    embed: embed && linear(embed, numWs),
    layers: layers.map((layer) => linear(layer, numWs)),
    average: turn(average, numWs),
  };
  return classAverages === undefined ? mapped : { ...mapped, classAverages: turn(classAverages, numWs) };
}

/** Every tensor of a network, in the order of `mapWeights`. */
export function tensorsOf(network: Network): Float32Array[] {
  const tensors: Float32Array[] = [];
  mapWeights(network, (numbers) => {
    tensors.push(numbers);
    return numbers;
  });
  return tensors;
}

function pair(a: Network, b: Network, meet: (x: number, y: number, row: number) => number): Network {
  const others = tensorsOf(b);
  let at = 0;
  return mapWeights(a, (numbers, row) => {
    const other = others[at++]!;
    return numbers.map((value, n) => meet(value, other[n]!, row));
  });
}

/** Why the weights of two networks cannot be blended; empty where they can: the same shapes throughout. */
export function mismatch(a: Network, b: Network): string {
  for (const key of ['resolution', 'colours', 'zDim', 'wDim', 'numWs', 'clamp'] as const)
    if (a[key] !== b[key]) return `${key} ${b[key]} instead of ${a[key]}`;
  if (a.classes.length !== b.classes.length)
    return `${b.classes.length} classes instead of ${a.classes.length}`;
  if (a.mapping.learningRate !== b.mapping.learningRate) return 'another learning rate of the mapping';
  const [mine, others] = [tensorsOf(a), tensorsOf(b)];
  const isSame =
    mine.length === others.length && mine.every(({ length }, at) => length === others[at]!.length);
  return isSame ? '' : 'layers of other sizes';
}

/**
 * A + t·(B − A) of every tensor, where t is `amounts` [numWs + 1] by the row of ws that the layer takes, the last for the
 * mapping network (Pinkney and Adler 2020, continuous). The two must match.
 */
export const blendNetworks = (a: Network, b: Network, amounts: Float32Array): Network =>
  pair(a, b, (x, y, row) => x + amounts[row]! * (y - x));

/** B − A. */
export const differenceOf = (a: Network, b: Network): Network => pair(a, b, (x, y) => y - x);

/**
 * The network whose small parts the processor reads for every picture (class embedding, centres); its arrays are its own
 * and follow `move`, in place.
 */
export function createLiveMapping(a: Network, b: Network) {
  const own = ({ mapping }: Network) => {
    const { embed, average, classAverages } = mapping;
    return [embed?.weight, embed?.bias, average, classAverages].flatMap((each) => each ?? []);
  };
  const live: Network = {
    ...a,
    mapping: mapMapping(
      a,
      (layer) => ({ ...layer, weight: layer.weight.slice(), bias: layer.bias.slice() }),
      (x) => x.slice(),
    ),
  };
  const [to, from, toward] = [own(live), own(a), own(b)];
  return {
    network: live,
    move(t: number): void {
      for (const [at, numbers] of to.entries())
        for (let n = 0; n < numbers.length; n++)
          numbers[n] = from[at]![n]! + t * (toward[at]![n]! - from[at]![n]!);
    },
  };
}
