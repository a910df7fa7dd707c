import { fault } from '../shared/fault.ts';

/** Peak signal to noise (dB) over all channels, and structural similarity of luma (Wang et al. 2004), 1 where nothing differs. */
export type Likeness = { psnr: number; ssim: number };

type Image = { width: number; height: number; data: Uint8ClampedArray };

const side = 8; // px: windows of SSIM, every 4 px
const [c1, c2] = [(0.01 * 255) ** 2, (0.03 * 255) ** 2];

const lumaOf = ({ data }: Image): Float32Array =>
  Float32Array.from(
    { length: data.length / 4 },
    (_, i) => 0.299 * data[i * 4]! + 0.587 * data[i * 4 + 1]! + 0.114 * data[i * 4 + 2]!,
  );

function similarity(a: Float32Array, b: Float32Array, width: number, x: number, y: number): number {
  let [sa, sb, saa, sbb, sab] = [0, 0, 0, 0, 0];
  for (let j = y; j < y + side; j++)
    for (let i = x; i < x + side; i++) {
      const [p, q] = [a[j * width + i]!, b[j * width + i]!];
      sa += p;
      sb += q;
      saa += p * p;
      sbb += q * q;
      sab += p * q;
    }
  const n = side * side;
  const [ma, mb] = [sa / n, sb / n];
  const [va, vb, cov] = [saa / n - ma * ma, sbb / n - mb * mb, sab / n - ma * mb];
  return ((2 * ma * mb + c1) * (2 * cov + c2)) / ((ma * ma + mb * mb + c1) * (va + vb + c2));
}

export function likeness(got: Image, wanted: Image): Likeness {
  const { width, height } = wanted;
  if (got.width !== width || got.height !== height)
    throw fault('likeness', `${got.width}×${got.height}`, `${width}×${height}`);
  let error = 0;
  for (let i = 0; i < wanted.data.length; i++) error += (got.data[i]! - wanted.data[i]!) ** 2;
  const [a, b] = [lumaOf(got), lumaOf(wanted)];
  let [sum, count] = [0, 0];
  for (let y = 0; y + side <= height; y += side / 2)
    for (let x = 0; x + side <= width; x += side / 2) {
      sum += similarity(a, b, width, x, y);
      count++;
    }
  return { psnr: 10 * Math.log10(255 ** 2 / (error / (width * height * 3))), ssim: sum / count };
}
