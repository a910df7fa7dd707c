import type { Keyframes } from './keyframes.ts';
import { hash } from './random.ts';
import { slerp } from './sphere.ts';

/** Sets the corners of the plane apart from the keyframes of the other walks. */
const PLANE = 0x706c616e;

const corner = (x: number, y: number): number => hash(hash(PLANE, x), y);
const smooth = (t: number): number => t * t * (3 - 2 * t);

/**
 * An endless plane with a seed at every whole (x, y) and slerps between: across x, then across y. The easing rests for
 * a moment at each seed, so that a hand finds it, and leaves no kink where cells meet.
 */
export function createPlane(zDim: number, keyframe: Keyframes) {
  const lower = new Float32Array(zDim);
  const upper = new Float32Array(zDim);

  return (out: Float32Array, seed: number, x: number, y: number): void => {
    const column = Math.floor(x);
    const row = Math.floor(y);
    const tx = smooth(x - column);
    slerp(lower, keyframe(seed, corner(column, row)), keyframe(seed, corner(column + 1, row)), tx);
    slerp(upper, keyframe(seed, corner(column, row + 1)), keyframe(seed, corner(column + 1, row + 1)), tx);
    slerp(out, lower, upper, smooth(y - row));
  };
}
