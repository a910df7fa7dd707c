import { grainOf } from './grain.ts';
import { areaOf, checkGrid, type Grid, isInSquare, isSame, middleOf, SQUARE, sizeOn } from './grid.ts';
import type { Network, StyleConv } from './network.ts';

const SEED = 4; // of what lies beyond the square
const APART = 0.35; // of a channel's size, that no two repetitions of a column are alike

/**
 * Which learned column or row lies at each place of the longest side; the learned four in the middle. Columns go on in steps
 * that the network knows (one apart, or from last to first), and no run of five comes twice. Above the picture stays above and
 * below stays below: a sky goes up, a ground goes down.
 */
const ACROSS = [0, 1, 2, 3, 2, 1, 0, 1, 2, 3, 0, 1, 2, 1, 0, 3];
const DOWN = [0, 1, 0, 0, 1, 0, 0, 1, 2, 3, 2, 3, 3, 2, 3, 2];
const MIDDLE = 6; // where the learned four begin

function placesOn(order: readonly number[], count: number): readonly number[] {
  const [left] = middleOf({ width: count, height: count }, 4);
  return order.slice(MIDDLE - left, MIDDLE - left + count);
}

/** A learned constant [channels, 4, 4] on a larger grid: the square stays in the middle, what goes on beyond it is varied. */
function widenStart(start: Float32Array, grid: Grid): Float32Array {
  const size = sizeOn(grid, 4);
  const { width, height } = size;
  const [across, down] = [placesOn(ACROSS, width), placesOn(DOWN, height)];
  const still = { seed: SEED, here: 1, next: 0 };
  const sizes = Float64Array.from({ length: start.length / 16 }, (_, c) =>
    Math.sqrt(start.subarray(c * 16, c * 16 + 16).reduce((sum, value) => sum + value ** 2, 0) / 16),
  );
  return Float32Array.from({ length: sizes.length * width * height }, (_, at) => {
    const c = Math.floor(at / (width * height));
    const pixel = at % (width * height);
    const learned = start[c * 16 + down[Math.floor(pixel / width)]! * 4 + across[pixel % width]!]!;
    if (isInSquare(size, 4, pixel)) return learned;
    return learned + APART * sizes[c]! * grainOf(still, pixel, c);
  });
}

/** The noise of a layer [side, side] on a larger grid: the square's own stays in the middle, beyond it is some of a seed. */
function widenNoise({ noise, resolution, w }: Widened['convs'][number], grid: Grid): Float32Array {
  const size = sizeOn(grid, resolution);
  const [left, top] = middleOf(size, resolution);
  const still = { seed: SEED, here: 1, next: 0 };
  return Float32Array.from({ length: areaOf(size) }, (_, pixel) => {
    const [x, y] = [(pixel % size.width) - left, Math.floor(pixel / size.width) - top];
    return isInSquare(size, resolution, pixel) ? noise[y * resolution + x]! : grainOf(still, pixel, w);
  });
}

/** What a wider picture needs anew: the constant and, layer by layer, its noise. */
export type WideTensors = { start: Float32Array; noises: readonly Float32Array[] };

/** The tensors of a network that a wider picture needs anew, and what else they depend on. */
export type Widened = {
  start: Float32Array;
  convs: readonly Pick<StyleConv, 'noise' | 'resolution' | 'w'>[];
};

export const widenedOf = ({ start, blocks }: Network): Widened => ({
  start,
  convs: blocks.flatMap(({ convs }) => convs.map(({ noise, resolution, w }) => ({ noise, resolution, w }))),
});

export const widenTensors = ({ start, convs }: Widened, grid: Grid): WideTensors => ({
  start: widenStart(start, grid),
  noises: convs.map((conv) => widenNoise(conv, grid)),
});

export const isSquare = (grid: Grid): boolean => isSame(grid, SQUARE);

/** A network with other tensors for a grid. */
export function withTensors(network: Network, grid: Grid, { start, noises }: WideTensors): Network {
  const left = [...noises];
  const blocks = network.blocks.map((block) => ({
    ...block,
    convs: block.convs.map((conv) => ({ ...conv, noise: left.shift()! })),
  }));
  return { ...network, grid, start, blocks };
}

/**
 * The network with the same weights on a larger grid: the learned constant and the noise of every layer go on beyond the
 * square, so its pictures are wider or taller. On the square grid it is the network itself.
 */
export const widenNetwork = (network: Network, grid: Grid): Network =>
  isSquare(checkGrid(grid)) ? network : withTensors(network, grid, widenTensors(widenedOf(network), grid));
