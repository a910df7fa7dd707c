import { expect, test } from 'vitest';
import { pictureOf, plain, shot } from './open-stage.ts';
import { withDevice } from './with-device.ts';

const noise = (x: number, y: number): number =>
  0.25 + 0.5 * (Math.abs(Math.sin(x * 917 + y * 3371) * 43758.5) % 1);
const small = pictureOf(32, 32, 1, (x, y) => [noise(x, y), noise(y, x), 0.5]);

test(
  'an enlarged picture keeps the colour of its pixels on average, and never leaves their range',
  withDevice(async (gpu) => {
    const changed = { ...plain, 'guard.on': false, 'picture.framing': 'contain' } as const;
    const { data } = await shot(gpu, [256, 256], small, changed);
    let error = 0;
    for (let row = 0; row < 32; row++)
      for (let column = 0; column < 32; column++) {
        let sum = 0;
        for (let y = 0; y < 8; y++)
          for (let x = 0; x < 8; x++) sum += data[((row * 8 + y) * 256 + column * 8 + x) * 4]! / 64;
        error += Math.abs(sum - 255 * noise((column + 0.5) / 32, (row + 0.5) / 32)) / 1024;
      }
    expect(error).toBeLessThan(15);
    const red = data.filter((_, i) => i % 4 === 0);
    expect(Math.min(...red)).toBeGreaterThanOrEqual(62);
    expect(Math.max(...red)).toBeLessThanOrEqual(193);
  }),
);
