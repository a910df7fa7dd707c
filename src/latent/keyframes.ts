import { gaussian } from './random.ts';
import { toSphere } from './sphere.ts';

const KEPT = 32;

/** The endless row of keyframes [zDim] on the sphere that grows from a seed, `index` any whole number; the last few are kept. */
export function createKeyframes(zDim: number) {
  const kept = new Map<number, Float32Array>();
  let of = Number.NaN;

  return (seed: number, index: number): Float32Array => {
    if (seed !== of) kept.clear();
    of = seed;
    const found = kept.get(index);
    if (found !== undefined) return found;
    if (kept.size >= KEPT) kept.delete(kept.keys().next().value!);
    const made = toSphere(gaussian(new Float32Array(zDim), seed, index));
    kept.set(index, made);
    return made;
  };
}

export type Keyframes = ReturnType<typeof createKeyframes>;
