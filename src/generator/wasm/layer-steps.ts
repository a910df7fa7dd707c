import { areaOf, type Grid, type MapSize, sizeOn } from '../grid.ts';
import type { StyleConv } from '../network.ts';
import { addFloats, addMap, addWords, type Draft, fours, need, reserve } from './draft.ts';
import { addPacked } from './packed-weights.ts';
import { upTable } from './up-table.ts';
import type { Places } from './vector-steps.ts';
import { floatWord, type Step, type StepKind, unitsOf } from './words.ts';

export const NO_CLAMP = 3.4e38;

export type Layer = {
  grid: Grid;
  conv: StyleConv;
  x: number;
  noise: number;
  places: Places;
  clamp: number | null;
};

/** How a layer's products are made. */
type Product = {
  patch: number; // pixels of a tile's side
  weights: number;
  table: number;
  kernels: number;
  inputs: number; // K in fours
  slots: number; // rows of a tile
  positions: number; // products of a tile
};

/** Weights of one layer that stay in the cache while tiles pass by; what is larger is read once for all tiles. */
const CACHED = 400_000; // floats
const LINE = 16; // floats of a cache line: keeps strides off powers of two

/** A styled convolution, with the address of what it makes. */
export function addLayer(draft: Draft, layer: Layer): number {
  const { grid, conv } = layer;
  const size = sizeOn(grid, conv.up ? conv.resolution / 2 : conv.resolution);
  draft.row = conv.w;
  const product = conv.up ? upProduct(draft, conv, size) : plainProduct(draft, conv, size);
  const y = addMap(draft, sizeOn(grid, conv.resolution), conv.outputs);
  addSteps(draft, layer, product, size, y);
  return y;
}

/** Whether a map is cut into tiles of 4×4 pixels, four at a time; what is smaller or odd goes pixel by pixel. */
const isTiled = ({ width, height }: MapSize): boolean =>
  Math.min(width, height) >= 8 && width % 4 === 0 && height % 4 === 0 && (width * height) % 64 === 0;

function plainProduct(draft: Draft, conv: StyleConv, size: MapSize): Product {
  const inputs = fours(conv.inputs);
  if (!isTiled(size)) {
    const weights = addPacked(draft, 'packDirect', conv, 4 * inputs);
    const table = addWords(draft, [0, 1, 0, 0]);
    return { patch: 1, weights, table, kernels: 1, inputs: 9 * inputs, slots: 1, positions: 1 };
  }
  const weights = addPacked(draft, 'packWinograd', conv, 4 * inputs);
  const table = addWords(draft, [
    ...Array.from({ length: 37 }, (_, at) => at),
    ...Array.from({ length: 72 }, (_, at) => at >> 1),
  ]);
  return { patch: 4, weights, table, kernels: 36, inputs, slots: 36, positions: 36 };
}

function upProduct(draft: Draft, conv: StyleConv, size: MapSize): Product {
  const inputs = fours(conv.inputs);
  const patch = isTiled(size) ? 4 : 1;
  const weights = addPacked(draft, patch === 1 ? 'packTaps' : 'packUp', conv, 4 * inputs);
  const table = addWords(draft, upTable(patch));
  const shape =
    patch === 1 ? { kernels: 9, slots: 1, positions: 9 } : { kernels: 36, slots: 49, positions: 81 };
  return { patch, weights, table, inputs, ...shape };
}

function addSteps(draft: Draft, layer: Layer, product: Product, size: MapSize, y: number): void {
  const { grid, conv, x, noise, places, clamp } = layer;
  const { kernels, inputs, slots, positions, patch, weights, table } = product;
  const panels = fours(conv.outputs);
  const made = sizeOn(grid, conv.resolution);
  const tiles = areaOf(size) / patch ** 2;
  const position = 4 * panels + LINE;
  const slot = 16 * inputs + LINE;
  const biases = conv.bias.map((value) => value * Math.SQRT2);
  const bias = addFloats(draft, 4 * panels, biases);
  const fused = fusedTiles(draft.threads, product, tiles, panels);
  const kept = slots * slot + (conv.up ? 0 : 4 * positions * position); // floats of four tiles
  need(draft.scratch, Math.max((fused / 4) * kept, conv.up ? (5 * made.width + 3) * 4 * panels : 0));
  need(draft.products, tiles * positions * position);
  need(draft.rows, fused > 0 ? 0 : (tiles / 4) * slots * slot);
  const words = () => [
    ...[x, places.styles.get(conv)!, size.width, size.height, patch],
    ...[draft.rows.address, draft.products.address, weights, table, kernels, inputs, panels],
    ...[slot, slots * slot, position, positions * position],
    ...[y, places.factors.get(conv)!, bias, noise, floatWord(clamp ?? NO_CLAMP)],
    ...[made.width, made.height],
    ...[draft.scratch.address, draft.scratch.floats],
  ];
  const add: AddStep = (kind, all, unit, times = 1) =>
    draft.steps.push(() => ({ kind, units: times * unitsOf(all, unit), unit, words: words() }));
  if (fused > 0) add(conv.up ? 'up' : 'winograd', tiles, fused);
  else addSpread(add, conv.up, product, tiles, panels);
  if (conv.up) add('smooth', made.height, Math.max(4, Math.min(16, Math.floor(made.height / 16))));
}

type AddStep = (kind: StepKind, all: number, unit: number, times?: number) => void;

/** All rows, then all products, then all ends: the weights are read once. */
function addSpread(
  add: AddStep,
  up: boolean,
  { patch, kernels }: Product,
  tiles: number,
  panels: number,
): void {
  const plain = patch === 1 ? 'direct' : 'winograd';
  add(up ? 'up-rows' : `${plain}-rows`, tiles, 4);
  add('product', panels, Math.ceil(panels / (kernels === 1 ? 16 : 4)), kernels);
  if (!up) add(`${plain}-end`, tiles, 4);
  else if (patch === 4) add('up-interpolate', tiles, 1);
}

/**
 * How many tiles go from pixels to pixels at once, so that they stay in the second-level cache and each thread has some;
 * 0 where the weights would have to be read too often.
 */
function fusedTiles(threads: number, product: Product, tiles: number, panels: number): number {
  const { patch, kernels, inputs, slots, positions } = product;
  if (patch === 1 || tiles < 16 * threads || kernels * panels * inputs * 16 > CACHED) return 0;
  if (tiles % 8 !== 0) return 0;
  const floats = 4 * slots * inputs + 4 * positions * panels; // of one tile
  let count = 8;
  while (8 * threads * count <= tiles && 2 * count * floats <= 150_000 && tiles % (2 * count) === 0)
    count *= 2;
  return count;
}

/** A layer's noise map, and the step that fills it. */
export function addNoise(draft: Draft, grid: Grid, conv: StyleConv, settings: number): number {
  const { resolution, w, noiseStrength } = conv;
  const { width, height } = sizeOn(grid, resolution);
  const area = width * height;
  draft.row = w;
  const stored = addFloats(draft, area, conv.noise);
  const noise = reserve(draft, area);
  const strength = noiseStrength * Math.SQRT2;
  const words = [stored, noise, width, height, resolution, w, floatWord(strength), settings];
  const step: Step = { kind: 'noise', units: unitsOf(area, 1024), unit: 1024, sync: false, words };
  draft.strengths.push({ row: w, step: draft.steps.length, strength });
  draft.steps.push(() => step);
  return noise;
}
