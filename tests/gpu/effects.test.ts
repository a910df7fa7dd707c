import { expect, test } from 'vitest';
import { effects } from '../../src/render/effects.ts';
import type { Gpu } from '../../src/shared/gpu.ts';
import { effectContract } from '../contracts/effect.ts';
import { lively } from './lively-effects.ts';
import { difference, openStage, pictureOf, valuesWith } from './open-stage.ts';
import { withDevice } from './with-device.ts';

for (const { name } of effects) effectContract(name, lively[name]!);

const [white, black] = [1, 0].map((level, i) => pictureOf(64, 64, i + 1, () => [level, level, level]));
const disc = pictureOf(64, 64, 3, (x, y) => (Math.hypot(x - 0.6, y - 0.5) < 0.2 ? [1, 0.8, 0.5] : [0, 0, 0]));

/** Two seconds at a rate: the first with one picture, the second with another; the end, captured. */
async function fade(gpu: Gpu, rate: number, from: typeof disc, zoom: number) {
  const stage = await openStage(gpu, 128, 72);
  const values = valuesWith({
    'displace.bypass': true,
    'feedback.wet': 1,
    'feedback.persistence': 0.3,
    'feedback.zoom': zoom,
    'feedback.rotate': zoom === 1 ? 0 : 20,
  });
  for (let frame = 0; frame < 2 * rate; frame++)
    stage.draw((frame < rate ? from : black) ?? null, values, frame / rate, 1 / rate);
  const { data } = await stage.capture();
  stage.dispose();
  return data;
}

test(
  'feedback leaves what it says after one second, at 30 and at 60 Hz',
  withDevice(async (gpu) => {
    const whole = (level: number) => 255 * (1.055 * level ** (1 / 2.4) - 0.055);
    for (const rate of [30, 60]) {
      const [red = 0] = await fade(gpu, rate, white ?? disc, 1);
      expect(Math.abs(red - whole(0.3))).toBeLessThanOrEqual(3);
    }
  }),
);

test(
  'feedback grows and turns alike at 30 and at 60 Hz',
  withDevice(async (gpu) => {
    const [slow, fast] = [await fade(gpu, 30, disc, 1.5), await fade(gpu, 60, disc, 1.5)];
    expect(difference(slow, fast)).toBeLessThan(2);
    expect(Math.max(...slow.filter((_, i) => i % 4 === 0))).toBeGreaterThan(100);
  }),
);
