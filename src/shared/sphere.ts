/** Scales `v` to length √n, where standard normal vectors of n dimensions live. */
export function toSphere(v: Float32Array): Float32Array {
  let sum = 0;
  for (let i = 0; i < v.length; i++) sum += v[i]! * v[i]!;
  const scale = Math.sqrt(v.length / Math.max(sum, 1e-12));
  for (let i = 0; i < v.length; i++) v[i] = v[i]! * scale;
  return v;
}

/** Spherical interpolation (Shoemake 1985) from `a` to `b`, both of one length, into `out`; t is 0..1. */
export function slerp(out: Float32Array, a: Float32Array, b: Float32Array, t: number): Float32Array {
  let dot = 0;
  let length = 0;
  for (let i = 0; i < a.length; i++) {
    dot += a[i]! * b[i]!;
    length += a[i]! * a[i]!;
  }
  const angle = Math.acos(Math.min(1, Math.max(-1, dot / length)));
  const sine = Math.sin(angle);
  const wa = sine < 1e-6 ? 1 - t : Math.sin((1 - t) * angle) / sine;
  const wb = sine < 1e-6 ? t : Math.sin(t * angle) / sine;
  for (let i = 0; i < out.length; i++) out[i] = wa * a[i]! + wb * b[i]!;
  return out;
}

const ROUNDS = 12;
const SETTLED = 1e-7; // rad

/**
 * The weighted mean of points [n] on the sphere of length √n (Buss & Fillmore 2001), a new array on it: of two points that
 * is `slerp`, and it moves as smoothly as the weights do. Weights sum to 1; those behind the last point do not count.
 */
export function meanOnSphere(points: readonly Float32Array[], weights: ArrayLike<number>): Float32Array {
  const n = points[0]!.length;
  const mean = new Float64Array(n);
  const step = new Float64Array(n);
  for (const [i, point] of points.entries()) for (let k = 0; k < n; k++) mean[k]! += weights[i]! * point[k]!;
  for (let round = 0; round < ROUNDS; round++) {
    const scale = 1 / Math.max(1e-12, lengthOf(mean));
    for (let k = 0; k < n; k++) mean[k]! *= scale;
    step.fill(0);
    for (const [i, point] of points.entries()) towards(step, mean, point, weights[i]!);
    const turn = lengthOf(step);
    if (turn < SETTLED) break;
    const along = Math.sin(turn) / turn;
    for (let k = 0; k < n; k++) mean[k] = Math.cos(turn) * mean[k]! + along * step[k]!;
  }
  return toSphere(Float32Array.from(mean));
}

function lengthOf(v: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < v.length; k++) sum += v[k]! * v[k]!;
  return Math.sqrt(sum);
}

/** Adds the way (rad) from unit `from` to the direction of `to`, weighed, to `out`. */
function towards(out: Float64Array, from: Float64Array, to: Float32Array, weight: number): void {
  let [dot, length] = [0, 0];
  for (let k = 0; k < from.length; k++) {
    dot += from[k]! * to[k]!;
    length += to[k]! * to[k]!;
  }
  const size = Math.sqrt(Math.max(length, 1e-24));
  const cosine = Math.min(1, Math.max(-1, dot / size));
  const sine = Math.sqrt(1 - cosine * cosine);
  if (weight === 0 || sine < 1e-9) return;
  const reach = (weight * Math.acos(cosine)) / sine;
  for (let k = 0; k < from.length; k++) out[k]! += reach * (to[k]! / size - cosine * from[k]!);
}
