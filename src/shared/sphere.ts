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
