import { toOklab } from '../shared/oklab.ts';
import { colourNames, nearestColour } from './colours.ts';

/** The side of the thumbnails that are measured, in pixels. */
export const SIDE = 64;

/** What is measured of a thumbnail, each a number that only means something beside those of other thumbnails. */
export const measures = [
  'brightness', // mean lightness
  'contrast', // standard deviation of lightness
  'colourfulness', // mean chroma and its deviation
  'warmth', // how far the colours lean to orange rather than to blue
  'busyness', // mean step of lightness between neighbours
  'mirror', // correlation with the picture mirrored left to right, or top to bottom where that is more
  'rotation', // correlation with the picture turned by 90° or 180°, the lesser of both
  'largeness', // share of the variance that is left when everything smaller than an eighth is blurred
] as const;

export type MeasureName = (typeof measures)[number];

/** Numbers of one thumbnail: the measures, then the share of each named colour. */
export const WIDTH = measures.length + colourNames.length;

const WARM = Math.PI / 3; // hue of orange in OKLab
const AREA = SIDE * SIDE;
const BLOCK = 8;

type Planes = { l: Float32Array; a: Float32Array; b: Float32Array };

function planesOf(pixels: Uint8ClampedArray, shares: Float32Array): Planes {
  const [l, a, b] = [new Float32Array(AREA), new Float32Array(AREA), new Float32Array(AREA)];
  for (let i = 0; i < AREA; i++) {
    const lab = toOklab(pixels[i * 4]!, pixels[i * 4 + 1]!, pixels[i * 4 + 2]!);
    [l[i], a[i], b[i]] = lab;
    shares[nearestColour(lab)]! += 1 / AREA;
  }
  return { l, a, b };
}

const meanOf = (values: Float32Array): number => values.reduce((sum, x) => sum + x, 0) / values.length;
const varianceOf = (values: Float32Array, mean: number): number =>
  values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length;

function busynessOf(l: Float32Array): number {
  let sum = 0;
  for (let y = 0; y < SIDE - 1; y++)
    for (let x = 0; x < SIDE - 1; x++) {
      const i = y * SIDE + x;
      sum += Math.hypot(l[i + 1]! - l[i]!, l[i + SIDE]! - l[i]!);
    }
  return sum / (SIDE - 1) ** 2;
}

/** Correlation of a plane with itself moved by `to`, which gives the pixel for (x, y). */
function correlation(l: Float32Array, mean: number, variance: number, to: (x: number, y: number) => number) {
  if (variance < 1e-6) return 1;
  let sum = 0;
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++) sum += (l[y * SIDE + x]! - mean) * (l[to(x, y)]! - mean);
  return sum / AREA / variance;
}

function largenessOf(l: Float32Array, mean: number, variance: number): number {
  if (variance < 1e-6) return 1;
  const blocks = new Float32Array((SIDE / BLOCK) ** 2);
  for (let i = 0; i < AREA; i++) {
    const row = Math.floor(i / SIDE / BLOCK);
    blocks[(row * SIDE) / BLOCK + Math.floor((i % SIDE) / BLOCK)]! += l[i]! / BLOCK ** 2;
  }
  return varianceOf(blocks, mean) / variance;
}

/** Measures a thumbnail: `pixels` [SIDE, SIDE, 4] in sRGB to [WIDTH] numbers. */
export function measure(pixels: Uint8ClampedArray): Float32Array {
  const numbers = new Float32Array(WIDTH);
  const { l, a, b } = planesOf(pixels, numbers.subarray(measures.length));
  const mean = meanOf(l);
  const variance = varianceOf(l, mean);
  const chroma = a.map((x, i) => Math.hypot(x, b[i]!));
  const paleness = meanOf(chroma);
  const last = SIDE - 1;
  const moved = (to: (x: number, y: number) => number): number => correlation(l, mean, variance, to);
  numbers.set([
    mean,
    Math.sqrt(variance),
    paleness + 0.5 * Math.sqrt(varianceOf(chroma, paleness)),
    Math.cos(WARM) * meanOf(a) + Math.sin(WARM) * meanOf(b),
    busynessOf(l),
    Math.max(
      moved((x, y) => y * SIDE + last - x),
      moved((x, y) => (last - y) * SIDE + x),
    ),
    Math.min(
      moved((x, y) => x * SIDE + last - y),
      moved((x, y) => (last - y) * SIDE + last - x),
    ),
    largenessOf(l, mean, variance),
  ]);
  return numbers;
}
