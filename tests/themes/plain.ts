/** Plain figures of a thumbnail, by other formulas than the index uses: what its answers are judged by. */
export type Plain = {
  luma: number; // mean, 0..1
  spread: number; // standard deviation of luma
  saturation: number; // mean of HSV
  warmth: number; // mean of red minus blue
  edges: number; // mean step of luma to the right
  mirrored: number; // mean difference to the mirror image, in standard deviations, the lesser of both axes
  turned: number; // the same for half a turn
  coarse: number; // share of the variance in a picture of 8×8
  hues: Record<string, number>; // shares of pixels, by HSV
};

const ranges: Record<string, (h: number, s: number, v: number) => boolean> = {
  red: (h, s, v) => (h < 18 || h > 342) && s > 0.5 && v > 0.2,
  'dark red': (h, s, v) => (h < 22 || h > 338) && s > 0.45 && v > 0.15 && v < 0.65,
  orange: (h, s, v) => h > 15 && h < 45 && s > 0.5 && v > 0.6,
  yellow: (h, s, v) => h > 38 && h < 68 && s > 0.4 && v > 0.6,
  green: (h, s, v) => h > 65 && h < 175 && s > 0.25 && v > 0.1,
  blue: (h, s, v) => h > 185 && h < 262 && s > 0.25 && v > 0.15,
  purple: (h, s, v) => h > 255 && h < 322 && s > 0.15 && v > 0.15,
  pink: (h, s, v) => (h > 310 || h < 20) && s > 0.15 && s < 0.75 && v > 0.6,
  white: (_h, s, v) => s < 0.18 && v > 0.82,
  black: (_h, _s, v) => v < 0.16,
};

function hsv(r: number, g: number, b: number): [number, number, number] {
  const most = Math.max(r, g, b);
  const span = most - Math.min(r, g, b);
  if (span === 0) return [0, 0, most];
  const sector = most === r ? ((g - b) / span + 6) % 6 : most === g ? (b - r) / span + 2 : (r - g) / span + 4;
  return [sector * 60, span / most, most];
}

/** The figures of `pixels` [64, 64, 4]. */
export function plainOf(pixels: Uint8ClampedArray): Plain {
  const n = 64 * 64;
  const luma = new Float64Array(n);
  const hues = Object.fromEntries(Object.keys(ranges).map((name) => [name, 0]));
  let saturation = 0;
  let warmth = 0;
  for (let i = 0; i < n; i++) {
    const [r, g, b] = [pixels[i * 4]! / 255, pixels[i * 4 + 1]! / 255, pixels[i * 4 + 2]! / 255];
    luma[i] = 0.299 * r + 0.587 * g + 0.114 * b;
    const [h, s, v] = hsv(r, g, b);
    saturation += s / n;
    warmth += (r - b) / n;
    for (const [name, is] of Object.entries(ranges)) if (is(h, s, v)) hues[name]! += 1 / n;
  }
  const mean = luma.reduce((sum, x) => sum + x, 0) / n;
  const spread = Math.sqrt(luma.reduce((sum, x) => sum + (x - mean) ** 2, 0) / n) + 1e-6;
  const average = (of: (i: number) => number): number => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += of(i) / n;
    return sum;
  };
  const to = (at: (x: number, y: number) => number) =>
    average((i) => Math.abs(luma[i]! - luma[at(i % 64, Math.floor(i / 64))]!)) / spread;
  const blocks = new Float64Array(64);
  for (let i = 0; i < n; i++) blocks[Math.floor(i / 512) * 8 + Math.floor((i % 64) / 8)]! += luma[i]! / 64;
  return {
    luma: mean,
    spread,
    saturation,
    warmth,
    edges: average((i) => (i % 64 === 63 ? 0 : Math.abs(luma[i + 1]! - luma[i]!))),
    mirrored: Math.min(
      to((x, y) => y * 64 + 63 - x),
      to((x, y) => (63 - y) * 64 + x),
    ),
    turned: to((x, y) => (63 - y) * 64 + 63 - x),
    coarse: blocks.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 64 / spread ** 2,
    hues,
  };
}
