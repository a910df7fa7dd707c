import { toHalf } from '../shared/half.ts';
import type { Picture } from '../shared/picture.ts';

const SIZE = 32;

/** Two lights, above and below, as sRGB triples 0..1. */
const ABOVE = [0.36, 0.2, 0.42] as const;
const BELOW = [0.86, 0.45, 0.33] as const;

/**
 * An empty field of light, breathing slowly: what the stage shows when no network could be loaded.
 * `time` in seconds; a breath takes half a minute.
 */
export function fieldPicture(time: number, serial: number): Picture {
  const pixels = new Uint16Array(SIZE * SIZE * 4);
  const breath = 0.5 + 0.5 * Math.sin((2 * Math.PI * time) / 30);
  for (let y = 0; y < SIZE; y++) {
    const t = y / (SIZE - 1);
    const mix = t * t * (3 - 2 * t) * (0.6 + 0.4 * breath);
    for (let x = 0; x < SIZE; x++) {
      const at = (y * SIZE + x) * 4;
      for (let c = 0; c < 3; c++) pixels[at + c] = toHalf(ABOVE[c]! + (BELOW[c]! - ABOVE[c]!) * mix);
      pixels[at + 3] = toHalf(1);
    }
  }
  return { kind: 'pixels', serial, width: SIZE, height: SIZE, pixels };
}
