import { easing } from './easing.ts';
import type { Keyframes } from './keyframes.ts';
import { slerp, toSphere } from './sphere.ts';

function addScaled(out: Float32Array, vector: Float32Array, weight: number): void {
  for (let i = 0; i < out.length; i++) out[i] = out[i]! + weight * vector[i]!;
}

/**
 * Writes the latent [zDim] at `position` (in keyframes) of the row that grows from `seed`: a uniform cubic B-spline,
 * put back on the sphere, twice differentiable and never at rest.
 */
export function drift(out: Float32Array, keyframe: Keyframes, seed: number, position: number): void {
  const index = Math.floor(position);
  const t = position - index;
  out.fill(0);
  addScaled(out, keyframe(seed, index), (1 - t) ** 3 / 6);
  addScaled(out, keyframe(seed, index + 1), (3 * t ** 3 - 6 * t ** 2 + 4) / 6);
  addScaled(out, keyframe(seed, index + 2), (-3 * t ** 3 + 3 * t ** 2 + 3 * t + 1) / 6);
  addScaled(out, keyframe(seed, index + 3), t ** 3 / 6);
  toSphere(out);
}

/** Slerp from keyframe to keyframe; `ease` is an index of `easings`. */
export function journey(
  out: Float32Array,
  keyframe: Keyframes,
  seed: number,
  position: number,
  ease: number,
): void {
  const index = Math.floor(position);
  const eased = easing(ease)(position - index);
  slerp(out, keyframe(seed, index), keyframe(seed, index + 1), eased);
}

/** Places that an orbit can be at in one round: so many that none is seen, so few that each round meets the same ones. */
const PLACES = 2 ** 24;

const HARMONICS = [1, 2, 3];
const LOUDNESS = Math.hypot(...HARMONICS.map((n) => 1 / n));

/**
 * A closed loop through smooth noise: three harmonics around a centre, put back on the sphere. `position` is in rounds
 * and gives exactly the same latent in every round; `radius` 0 stays at the centre, 1 goes all the way round it.
 */
export function orbit(
  out: Float32Array,
  keyframe: Keyframes,
  seed: number,
  position: number,
  radius: number,
): void {
  const round = Math.round((position - Math.floor(position)) * PLACES) / PLACES;
  const reach = Math.sin((radius * Math.PI) / 2) / LOUDNESS;
  out.fill(0);
  addScaled(out, keyframe(seed, -1), Math.cos((radius * Math.PI) / 2));
  for (const n of HARMONICS) {
    const angle = 2 * Math.PI * ((n * round) % 1);
    addScaled(out, keyframe(seed, -2 * n), (reach / n) * Math.cos(angle));
    addScaled(out, keyframe(seed, -2 * n - 1), (reach / n) * Math.sin(angle));
  }
  toSphere(out);
}
