import { type MapSize, middleOf } from './grid.ts';

/** The PCG hash of a 32-bit integer (Jarzynski and Olano, "Hash Functions for GPU Rendering", JCGT 2020). */
function pcg(value: number): number {
  const state = (Math.imul(value, 747796405) + 2891336453) >>> 0;
  const word = Math.imul((state >>> ((state >>> 28) + 4)) ^ state, 277803737);
  return ((word >>> 22) ^ word) >>> 0;
}

/** About normal: four bytes of a hash, summed; mean 0, variance 1. */
function normal(pixel: number, layer: number, seed: number): number {
  const h = pcg(pixel + pcg(layer + pcg(seed)));
  return ((h & 255) + ((h >>> 8) & 255) + ((h >>> 16) & 255) + (h >>> 24) - 510) / 147.8;
}

/** Where moving noise is: the seed it left, and how it mixes with the next one; the variance stays 1 on the way. */
export type Grain = { seed: number; here: number; next: number };

/** `at` ≥ 0 is noise's own time: a new seed at each whole number. Null where noise stands still. */
export function grainAt(at: number): Grain | null {
  if (at < 0) return null;
  const turn = ((at % 1) * Math.PI) / 2;
  return { seed: Math.floor(at), here: Math.cos(turn), next: Math.sin(turn) };
}

/**
 * What is hashed for a pixel (row-major): its place in the square picture that lies in the middle of the map, and beyond
 * that which of the square's repetitions it is in.
 */
export function grainPlace(size: MapSize, square: number, pixel: number): number {
  const [left, top] = middleOf(size, square);
  const x = (pixel % size.width) - left;
  const y = Math.floor(pixel / size.width) - top;
  const wing = Math.imul(Math.floor(x / square), 0x9e3779b9) + Math.imul(Math.floor(y / square), 0x85ebca6b);
  const inside = (at: number): number => ((at % square) + square) % square;
  return (wing + inside(y) * square + inside(x)) >>> 0;
}

/** The noise of a pixel, by its place, in the layer that takes row `layer` of ws. */
export const grainOf = ({ seed, here, next }: Grain, pixel: number, layer: number): number =>
  here * normal(pixel, layer, seed) + next * normal(pixel, layer, seed + 1);
