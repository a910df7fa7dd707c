import { toHalf } from '../../src/shared/half.ts';
import type { FeatureMap, Picture } from '../../src/shared/picture.ts';

type Shade = (x: number, y: number) => readonly [first: number, second: number, third: number]; // 0..1 each

/** Features by a function of the pixel's centre, 0..1. */
export function featuresOf(side: number, shade: Shade): FeatureMap {
  const pixels = new Uint16Array(side * side * 4).fill(toHalf(1));
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++)
      shade((x + 0.5) / side, (y + 0.5) / side).forEach((value, c) => {
        pixels[(y * side + x) * 4 + c] = toHalf(value);
      });
  return { kind: 'pixels', width: side, height: side, pixels };
}

/** Dark on the left and light on the right, a wave from top to bottom, grey. */
export const halves = featuresOf(16, (x, y) => [x < 0.5 ? 0 : 1, 0.5 + 0.5 * Math.sin(12 * y), 0.5]);

export const withFeatures = (picture: Picture, features: FeatureMap | null): Picture => ({
  ...picture,
  features,
});
