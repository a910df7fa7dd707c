import type { Keyframes } from './keyframes.ts';
import { slerp, toSphere } from './sphere.ts';

/** Writes the latent [zDim] at `position` (in keyframes) of the row that grows from `seed`. */
type Path = (out: Float32Array, keyframe: Keyframes, seed: number, position: number) => void;

function addScaled(out: Float32Array, vector: Float32Array, weight: number): void {
  for (let i = 0; i < out.length; i++) out[i] = out[i]! + weight * vector[i]!;
}

/** Uniform cubic B-spline through the keyframes, put back on the sphere: twice differentiable, never at rest. */
export const drift: Path = (out, keyframe, seed, position) => {
  const index = Math.floor(position);
  const t = position - index;
  out.fill(0);
  addScaled(out, keyframe(seed, index), (1 - t) ** 3 / 6);
  addScaled(out, keyframe(seed, index + 1), (3 * t ** 3 - 6 * t ** 2 + 4) / 6);
  addScaled(out, keyframe(seed, index + 2), (-3 * t ** 3 + 3 * t ** 2 + 3 * t + 1) / 6);
  addScaled(out, keyframe(seed, index + 3), t ** 3 / 6);
  toSphere(out);
};

/** Slerp from keyframe to keyframe that starts and stops gently, so that arrivals fall on the beat. */
export const journey: Path = (out, keyframe, seed, position) => {
  const index = Math.floor(position);
  const t = position - index;
  slerp(out, keyframe(seed, index), keyframe(seed, index + 1), t * t * (3 - 2 * t));
};
