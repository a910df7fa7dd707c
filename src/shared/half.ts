const bits = new Uint32Array(1);
const float = new Float32Array(bits.buffer);

/** For each sign and exponent of a float32: what its half starts from, and how far the mantissa moves. */
const base = new Uint16Array(512);
const shift = new Uint8Array(512);
/** For each sign and exponent of a half: what one step of its mantissa is worth. */
const step = new Float64Array(64);

for (let e = 0; e < 256; e++) {
  const exponent = e - 127;
  const normal = exponent >= -14;
  base[e] = exponent > 15 ? 0x7c00 : normal ? (exponent + 14) << 10 : 0;
  shift[e] = exponent > 15 || exponent < -25 ? 30 : normal ? 13 : -1 - exponent;
  base[e + 256] = base[e]! | 0x8000;
  shift[e + 256] = shift[e]!;
}
for (let e = 0; e < 32; e++) {
  step[e] = 2 ** (Math.max(e, 1) - 25);
  step[e + 32] = -step[e]!;
}

/** A number as IEEE 754 binary16, rounded to nearest even. */
export function toHalf(value: number): number {
  float[0] = value;
  const raw = bits[0]!;
  if (Number.isNaN(value)) return 0x7e00;
  const row = raw >>> 23;
  const by = shift[row]!;
  const mantissa = (raw & 0x7fffff) | 0x800000;
  return base[row]! + ((mantissa + (1 << (by - 1)) - 1 + ((mantissa >>> by) & 1)) >>> by);
}

/** The number that a binary16 stands for. */
export function fromHalf(half: number): number {
  const row = half >>> 10;
  const exponent = row & 31;
  const mantissa = half & 0x3ff;
  if (exponent === 31) return mantissa !== 0 ? Number.NaN : row > 31 ? -Infinity : Infinity;
  return (exponent === 0 ? mantissa : mantissa + 1024) * step[row]!;
}

/** Halves to floats, one by one. */
export function fromHalves(halves: Uint16Array): Float32Array<ArrayBuffer> {
  const floats = new Float32Array(halves.length);
  for (let i = 0; i < halves.length; i++) floats[i] = fromHalf(halves[i]!);
  return floats;
}
