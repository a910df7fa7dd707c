/** A 32-bit mix of two integers (the finaliser of MurmurHash3 over both), uniform over all outputs. */
export function hash(a: number, b: number): number {
  let h = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b ^ 0x7f4a7c15, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Fills `out` with the standard normal vector that belongs to (seed, index), by the Box-Muller transform. */
export function gaussian(out: Float32Array, seed: number, index: number): Float32Array {
  const key = hash(seed, index);
  for (let i = 0; i < out.length; i += 2) {
    const radius = Math.sqrt(-2 * Math.log((hash(key, i) + 1) / 4294967297));
    const angle = (2 * Math.PI * hash(key, i + 1)) / 4294967296;
    out[i] = radius * Math.cos(angle);
    if (i + 1 < out.length) out[i + 1] = radius * Math.sin(angle);
  }
  return out;
}
