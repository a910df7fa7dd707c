import { expect, test } from 'vitest';
import type { Capture } from '../../src/render/capture.ts';
import type { Precision } from '../../src/render/target.ts';
import { testCard } from '../../src/render/test-card.ts';
import type { Gpu } from '../../src/shared/gpu.ts';
import { fromHalf } from '../../src/shared/half.ts';
import { pictureOf, plain, shot } from './open-stage.ts';
import { withDevice } from './with-device.ts';

const card = testCard();

/** Largest difference between the card and the pixels at its texel centres, in steps of 8 bits. */
function distance(capture: Capture, factor: number): number {
  const middle = Math.floor(factor / 2);
  let worst = 0;
  for (let y = 0; y < card.height; y++)
    for (let x = 0; x < card.width; x++)
      for (let c = 0; c < 3; c++) {
        const expected = fromHalf(card.pixels[(y * card.width + x) * 4 + c] ?? 0) * 255;
        const at = ((y * factor + middle) * capture.width + x * factor + middle) * 4 + c;
        worst = Math.max(worst, Math.abs((capture.data[at] ?? 0) - expected));
      }
  return worst;
}

const cardAt = (gpu: Gpu | null, factor: number, precision: Precision) =>
  shot(
    gpu,
    [card.width * factor, card.height * factor],
    null,
    { ...plain, 'picture.framing': 'contain', 'output.testcard': true },
    { precision },
  );

for (const precision of ['half', 'full'] as const)
  test(
    `the card comes through the whole ${precision} chain pixel by pixel`,
    withDevice(async (gpu) => {
      expect(distance(await cardAt(gpu, 1, precision), 1)).toBeLessThanOrEqual(2);
    }),
  );

test(
  'the card enlarged threefold equals the card at its pixels’ centres',
  withDevice(async (gpu) => expect(distance(await cardAt(gpu, 3, 'half'), 3)).toBeLessThanOrEqual(2)),
);

test('WebGL 2 shows the same card', async () => {
  expect(distance(await cardAt(null, 1, 'half'), 1)).toBeLessThanOrEqual(2);
});

const grey = (level: number) => pictureOf(64, 64, 1, () => [level, level, level]);
const spread = ({ data }: Capture) => {
  const red = data.filter((_, i) => i % 4 === 0);
  return { least: Math.min(...red), most: Math.max(...red), mean: red.reduce((a, b) => a + b) / red.length };
};

test(
  'half grey stays half grey through encoding and decoding',
  withDevice(async (gpu) => {
    const { least, most } = spread(await shot(gpu, [128, 128], grey(128 / 255), plain));
    expect(least).toBeGreaterThanOrEqual(127);
    expect(most).toBeLessThanOrEqual(129);
  }),
);

test(
  'a value between two steps is dithered to its mean',
  withDevice(async (gpu) => {
    const { least, most, mean } = spread(await shot(gpu, [128, 128], grey(100.5 / 255), plain));
    expect([least, most]).toEqual([100, 101]);
    expect(mean).toBeGreaterThan(100.4);
    expect(mean).toBeLessThan(100.6);
  }),
);

test(
  'the master dims evenly, blackout is black',
  withDevice(async (gpu) => {
    const dimmed = spread(await shot(gpu, [64, 64], grey(1), { ...plain, 'output.master': 0.5 }));
    expect(dimmed.mean).toBeGreaterThan(126.5);
    expect(dimmed.mean).toBeLessThan(128.5);
    const black = spread(await shot(gpu, [64, 64], grey(1), { ...plain, 'output.blackout': true }));
    expect(black.most).toBe(0);
  }),
);
