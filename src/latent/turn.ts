import { toSphere } from './sphere.ts';

/** The shortest rotation that takes one direction to another: the plane that it turns in, and by how much. */
export type Turn = { u: Float32Array; v: Float32Array; cosine: number; sine: number };

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** The rotation from `a` to `b` (both [n]); null where they are the same, or so opposite that no plane is theirs. */
export function turnFrom(a: Float32Array, b: Float32Array): Turn | null {
  const lengthA = Math.sqrt(dot(a, a));
  const lengthB = Math.sqrt(dot(b, b));
  if (lengthA === 0 || lengthB === 0) return null;
  const u = a.map((x) => x / lengthA);
  const cosine = Math.min(1, Math.max(-1, dot(u, b) / lengthB));
  const v = b.map((x, i) => x / lengthB - cosine * u[i]!);
  const sine = Math.sqrt(dot(v, v));
  if (sine < 1e-6) return null;
  for (let i = 0; i < v.length; i++) v[i] = v[i]! / sine;
  return { u, v, cosine, sine };
}

/** Turns `z` [n] in place. */
export function applyTurn(z: Float32Array, { u, v, cosine, sine }: Turn): void {
  const alongU = dot(z, u);
  const alongV = dot(z, v);
  const addU = alongU * (cosine - 1) - alongV * sine;
  const addV = alongU * sine + alongV * (cosine - 1);
  for (let i = 0; i < z.length; i++) z[i] = z[i]! + addU * u[i]! + addV * v[i]!;
  toSphere(z);
}
