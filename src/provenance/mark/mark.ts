import { fault } from '../../shared/fault.ts';
import { decode, encode } from './code.ts';
import { enlarge, type Luma, lumaOf, shrink } from './luma.ts';
import { maskOf } from './mask.ts';
import { misses, project, softBits, spread } from './projections.ts';
import { createSpectrum, FINEST, ring } from './spectrum.ts';

const ROUNDS = 5;
/** Shorter side below which a picture can't carry a mark, px. */
export const smallestMarked = 96;
const SURE = 0.3; // agreement below which a decoded payload is not believed

type Reader = ReturnType<typeof createSpectrum>;

/** Undoes what averaging by area took from a wave. */
const restored = (coefficients: Float32Array, { width, height }: Luma): Float32Array =>
  coefficients.map((value, at) => {
    const [v, u] = ring[at]!;
    const sinc = (x: number): number => Math.sin(x) / x;
    return value / (sinc((Math.PI * u) / (2 * width)) * sinc((Math.PI * v) / (2 * height)));
  });

/** `[ring]` of a picture, whatever its size. */
function coefficientsOf(luma: Luma, reader?: Reader): Float32Array {
  const small = shrink(luma);
  return restored((reader ?? createSpectrum(small.width, small.height)).analyse(small.plane), small);
}

/** RGBA with `lift` grey levels added to each pixel, rounded. */
function lifted(rgba: Uint8ClampedArray, lift: Float32Array): Uint8ClampedArray<ArrayBuffer> {
  const result = new Uint8ClampedArray(rgba);
  for (let at = 0; at < lift.length; at++)
    for (let channel = 0; channel < 3; channel++) result[at * 4 + channel]! += lift[at]!;
  return result;
}

/** RGBA that carries `payload` (32 bits) where nobody sees it: at most a few grey levels, more where the picture is busy. */
export function markPicture(
  rgba: Uint8ClampedArray,
  width: number,
  height: number,
  payload: number,
): Uint8ClampedArray<ArrayBuffer> {
  if (Math.min(width, height) < smallestMarked)
    throw fault('invisible mark', `${width}×${height}`, `a picture of at least ${smallestMarked} px a side`);
  const coded = encode(payload);
  const original = lumaOf(rgba, width, height);
  const small = shrink(original);
  const reader = createSpectrum(small.width, small.height);
  const mask = maskOf(original);
  const lift = new Float32Array(width * height);
  let marked = new Uint8ClampedArray(rgba);
  for (let round = 0; round < ROUNDS; round++) {
    const wanted = misses(project(coefficientsOf(lumaOf(marked, width, height), reader)), coded);
    const wave = { ...small, plane: reader.synthesise(spread(wanted)) };
    const drawn = enlarge(wave, width, height);
    for (let at = 0; at < lift.length; at++) lift[at]! += mask[at]! * drawn[at]!;
    marked = lifted(rgba, lift);
  }
  return marked;
}

/** The payload, or null where there is none; `agreement` is 1 where every bit was found where it was written. */
export type FoundMark = { payload: number | null; agreement: number };

/** What may have happened on the way: fine waves that scaling took, contrast that somebody changed. */
const losses = [0, 0.3, 0.8];
const gains = [1, 0.95, 1.05, 0.9, 1.1, 0.85, 1.17];

/** Puts back what a loss of fine waves took: `loss` in nepers at the finest. */
const regained = (coefficients: Float32Array, loss: number): Float32Array =>
  loss === 0
    ? coefficients
    : coefficients.map(
        (value, at) => value * Math.exp((loss * (ring[at]![0] ** 2 + ring[at]![1] ** 2)) / FINEST ** 2),
      );

function read(projections: Float32Array): FoundMark {
  const soft = softBits(projections);
  const payload = decode(soft);
  if (payload === null) return { payload, agreement: 0 };
  const coded = encode(payload);
  const sum = soft.reduce((total, value, bit) => total + (coded[bit] === 1 ? value : -value), 0);
  const agreement = sum / soft.length;
  return { payload: agreement >= SURE ? payload : null, agreement };
}

/** Looks for a mark in RGBA of any size. */
export function findMark(rgba: Uint8ClampedArray, width: number, height: number): FoundMark {
  const coefficients = coefficientsOf(lumaOf(rgba, width, height));
  for (const loss of losses) {
    const projections = project(regained(coefficients, loss));
    for (const gain of gains) {
      const found = read(projections.map((value) => value * gain));
      if (found.payload !== null) return found;
    }
  }
  return { payload: null, agreement: 0 };
}
