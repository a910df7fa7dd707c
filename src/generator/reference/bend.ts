import type { Planes } from './planes.ts';

/** Beyond the map lies its mirror image. */
function folded(at: number, side: number): number {
  const turn = ((at % (2 * side)) + 2 * side) % (2 * side);
  return Math.min(turn, 2 * side - 1 - turn);
}

function resample(planes: Planes, bend: Float32Array, square: number): Planes {
  const { width, height, data } = planes;
  const [half, rise] = [width / square, height / square]; // of the map, where the square in the middle is -1..1
  const [m00, m01, m10, m11, tx, ty] = bend as unknown as [number, number, number, number, number, number];
  const at = (plane: number, row: number, column: number): number =>
    data[(plane * height + folded(row, height)) * width + folded(column, width)]!;
  const bent = data.map((_, place) => {
    const plane = Math.floor(place / (width * height));
    const u = (2 * (place % width) + 1) / square - half;
    const v = (2 * (Math.floor(place / width) % height) + 1) / square - rise;
    const column = ((m00 * u + m01 * v + tx + half) * square - 1) / 2;
    const row = ((m10 * u + m11 * v + ty + rise) * square - 1) / 2;
    const [left, top] = [Math.floor(column), Math.floor(row)];
    const [right, down] = [column - left, row - top];
    const upper = at(plane, top, left) * (1 - right) + at(plane, top, left + 1) * right;
    const lower = at(plane, top + 1, left) * (1 - right) + at(plane, top + 1, left + 1) * right;
    return upper * (1 - down) + lower * down;
  });
  return { ...planes, data: bent };
}

/** The least and the most of a pixel and its neighbours. */
function ends({ width, height, data }: Planes, place: number): { least: number; most: number } {
  const plane = place - (place % (width * height));
  const row = Math.floor(place / width) % height;
  const column = place % width;
  let [least, most] = [data[place]!, data[place]!];
  for (let y = Math.max(0, row - 1); y <= Math.min(height - 1, row + 1); y++)
    for (let x = Math.max(0, column - 1); x <= Math.min(width - 1, column + 1); x++) {
      const near = data[plane + y * width + x]!;
      least = Math.min(least, near);
      most = Math.max(most, near);
    }
  return { least, most };
}

/** A layer's map bent by the numbers that `writeBend` writes (Broad et al., "Network Bending", 2021). */
export function bendPlanes(
  x: Planes,
  bend: Float32Array,
  { square, limit }: { square: number; limit: number },
): Planes {
  const [threshold, invert, morph] = bend.subarray(6, 9) as unknown as [number, number, number];
  const moved = resample(x, bend, square);
  const data = moved.data.map((here, place) => {
    const { least, most } = ends(moved, place);
    const drawn = here + Math.abs(morph) * ((morph > 0 ? most : least) - here);
    const quiet = Math.sign(drawn) * Math.max(Math.abs(drawn) - threshold, 0);
    return Math.min(limit, Math.max(-limit, quiet + invert * (1 - 2 * quiet)));
  });
  return { ...moved, data };
}
