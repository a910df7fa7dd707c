import { SQUARE } from '../../src/generator/grid.ts';
import type { StyleConv } from '../../src/generator/network.ts';
import { type Draft, fours } from '../../src/generator/plan/draft.ts';
import { addLayer } from '../../src/generator/plan/layers.ts';
import { weightScales } from '../../src/generator/plan/packing.ts';
import type { Extent, Plan, Precision, Variant } from '../../src/generator/plan/plan.ts';
import { assignSlots, lifetimes } from '../../src/generator/plan/slots.ts';

export type LayerCase = { up: boolean; side: number; inputs: number; outputs: number }; // side of what it makes

const LIMIT = 256;
const ROW = 2; // of ws

/** Floats of inputs that a layer alone takes: the noise, then a factor on it for each row. */
const INPUTS = 4 + ROW + 1;

function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1; // -1..1
  };
}

/** One styled convolution with everything that it reads, made of random numbers. */
export function randomLayer({ up, side, inputs, outputs }: LayerCase) {
  const random = createRandom(inputs * 31 + outputs * 7 + side);
  const many = (length: number): Float32Array => {
    const numbers = new Float32Array(length);
    for (let i = 0; i < length; i++) numbers[i] = random();
    return numbers;
  };
  const xSide = up ? side / 2 : side;
  const affine = { weight: new Float32Array(0), bias: new Float32Array(0), inputs: 0, outputs: 0 };
  const conv: StyleConv = {
    weight: many(outputs * inputs * 9),
    bias: many(outputs),
    affine,
    noise: many(side * side),
    noiseStrength: 0.3,
    inputs,
    outputs,
    resolution: side,
    up,
    w: ROW,
  };
  const x = many(4 * fours(inputs) * xSide ** 2); // [inputs/4, side, side, 4]
  const styles = many(inputs);
  const factors = Float64Array.from({ length: outputs }, (_, o) => {
    let energy = 0;
    for (let i = 0; i < inputs; i++)
      for (let tap = 0; tap < 9; tap++)
        energy += (conv.weight[(o * inputs + i) * 9 + tap]! * styles[i]!) ** 2;
    return 1 / Math.sqrt(energy + 1e-8);
  });
  return { conv, x, xSide, styles, factors };
}

export type RandomLayer = ReturnType<typeof randomLayer>;

/** The layer alone as a plan: what comes before it is stored. */
export function planLayer(layer: RandomLayer, variant: Variant, precision: Precision, group: Extent): Plan {
  const { conv, x, styles, factors } = layer;
  const draft: Draft = {
    group,
    precision,
    kernels: [],
    stored: [],
    sizes: new Map([['inputs', 4 * INPUTS]]),
  };
  const store = (name: string, numbers: ArrayLike<number>, as: Precision): void => {
    const length = 4 * fours(numbers.length);
    draft.stored.push({ name, length, precision: as, fill: (to) => to.set(numbers) });
    draft.sizes.set(name, length * (as === 'f16' ? 2 : 4));
  };
  const scales = weightScales(conv, precision);
  store('x', x, precision);
  store('styles.y', styles, 'f32');
  store(
    'factors',
    factors.map((value, o) => value * scales[o]! * Math.SQRT2),
    'f32',
  );
  const name = `synthesis.b${conv.resolution}.${conv.up ? 'conv0' : 'conv1'}`;
  const places = { styles: new Map([[name, 0]]), factors: new Map([[name, 0]]) };
  addLayer(draft, { grid: SQUARE, conv, x: 'x', places, clamp: LIMIT, choose: () => variant });
  const { kernels, stored, sizes } = draft;
  const slots = assignSlots(lifetimes(kernels, sizes, 0));
  return { kernels, mapped: 0, styled: 0, stored, ...slots, inputs: INPUTS, wStride: 4 };
}

/** x times its style; zero beyond the map. */
const input = ({ x, xSide, styles }: RandomLayer, i: number, row: number, column: number): number =>
  Math.min(row, column) < 0 || Math.max(row, column) >= xSide
    ? 0
    : x[(((i >> 2) * xSide + row) * xSide + column) * 4 + (i & 3)]! * styles[i]!;

function convolved(layer: RandomLayer, o: number, row: number, column: number): number {
  const { weight, inputs } = layer.conv;
  let sum = 0;
  for (let i = 0; i < inputs; i++)
    for (let tap = 0; tap < 9; tap++)
      sum +=
        weight[(o * inputs + i) * 9 + tap]! *
        input(layer, i, row + Math.floor(tap / 3) - 1, column + (tap % 3) - 1);
  return sum;
}

/** One number of the transposed convolution: the taps that meet it. */
function scattered(layer: RandomLayer, o: number, row: number, column: number): number {
  const { weight, inputs } = layer.conv;
  let sum = 0;
  for (let tap = 0; tap < 9; tap++) {
    const [r, c] = [row - Math.floor(tap / 3), column - (tap % 3)];
    if (r % 2 !== 0 || c % 2 !== 0) continue;
    for (let i = 0; i < inputs; i++)
      sum += weight[(o * inputs + i) * 9 + tap]! * input(layer, i, r / 2, c / 2);
  }
  return sum;
}

function filtered(layer: RandomLayer, o: number, row: number, column: number): number {
  const taps = [0.25, 0.75, 0.75, 0.25];
  let sum = 0;
  for (let at = 0; at < 16; at++) {
    const [r, c] = [row - 1 + Math.floor(at / 4), column - 1 + (at % 4)];
    if (Math.min(r, c) >= 0) sum += taps[Math.floor(at / 4)]! * taps[at % 4]! * scattered(layer, o, r, c);
  }
  return sum;
}

/** What channel `o` of the layer is at a pixel, in double precision. */
export function layerAt(layer: RandomLayer, o: number, row: number, column: number): number {
  const { conv, factors } = layer;
  const sum = (conv.up ? filtered : convolved)(layer, o, row, column) * factors[o]!;
  const value = sum + conv.noise[row * conv.resolution + column]! * conv.noiseStrength + conv.bias[o]!;
  return Math.max(-LIMIT, Math.min(LIMIT, Math.SQRT2 * (value < 0 ? 0.2 * value : value)));
}

/** Corners, edges, seams of tiles, and some pixels in between: [channel, row, column]. */
export function samplesOf({ side, outputs }: LayerCase, count: number): [number, number, number][] {
  const random = createRandom(side + outputs);
  const any = (below: number): number => Math.min(below - 1, Math.floor(((random() + 1) / 2) * below));
  const edges = [0, 1, 3, 7, 8, side / 2, side - 2, side - 1].filter((at) => at < side);
  const pick = (): number => (random() < 0 ? edges[any(edges.length)]! : any(side));
  const ends = [0, outputs - 1].flatMap((o): [number, number, number][] => [
    [o, 0, 0],
    [o, side - 1, side - 1],
    [o, 0, side - 1],
    [o, side - 1, 0],
  ]);
  return [
    ...ends,
    ...Array.from({ length: count }, (): [number, number, number] => [any(outputs), pick(), pick()]),
  ];
}
