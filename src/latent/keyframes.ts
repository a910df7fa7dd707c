import { gaussian, hash } from './random.ts';
import { toSphere } from './sphere.ts';

const KEPT = 32;

const OTHERS = 0x7069636b;

/** Which candidate is the keyframe of a seed and index, where it is not the first one. */
export type Picks = Map<string, number>;

export const pickKey = (seed: number, index: number): string => `${seed}/${index}`;

/** The n-th of the latents [zDim] that may be a keyframe; 0 is the one that it is where nobody chooses. */
export const candidate = (zDim: number, seed: number, index: number, n: number): Float32Array =>
  toSphere(gaussian(new Float32Array(zDim), n === 0 ? seed : hash(seed, OTHERS + n), index));

/** The endless row of keyframes [zDim] on the sphere that grows from a seed, `index` any whole number; the last few are kept. */
export function createKeyframes(zDim: number, picks?: Picks) {
  const kept = new Map<number, Float32Array>();
  let of = Number.NaN;

  return (seed: number, index: number): Float32Array => {
    if (seed !== of) kept.clear();
    of = seed;
    const found = kept.get(index);
    if (found !== undefined) return found;
    if (kept.size >= KEPT) kept.delete(kept.keys().next().value!);
    const made = candidate(zDim, seed, index, picks?.get(pickKey(seed, index)) ?? 0);
    kept.set(index, made);
    return made;
  };
}

export type Keyframes = ReturnType<typeof createKeyframes>;
