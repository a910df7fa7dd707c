import { toHalf } from '../../shared/half.ts';
import type { FeatureMap } from '../../shared/picture.ts';
import { COMPONENTS, type FeatureBasis } from './basis.ts';
import type { LayerMap } from './layer-map.ts';

/** Deviations to 0..1: 0 in the middle, even far ones within. */
export const compress = (value: number): number => 0.5 + (0.5 * value) / Math.sqrt(1 + value * value);

/** A layer's map as it is published. */
export function projectFeatures({ floats, at, ...map }: LayerMap, basis: FeatureBasis): FeatureMap {
  const { width, height, channels, pixel, row } = map;
  const { stride, numbers } = basis;
  const pixels = new Uint16Array(width * height * 4).fill(toHalf(1));
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const from = at + y * row + x * pixel;
      for (let k = 0; k < COMPONENTS; k++) {
        let sum = numbers[COMPONENTS * stride + k]!;
        for (let c = 0; c < channels; c++) sum += numbers[k * stride + c]! * floats[from + c]!;
        pixels[(y * width + x) * 4 + k] = toHalf(compress(sum));
      }
    }
  return { kind: 'pixels', width, height, pixels };
}
