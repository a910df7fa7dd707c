import { expect, test } from 'vitest';
import { beginning, openChain } from '../../src/lab/stepped.ts';
import type { Values } from '../../src/parameters.ts';
import type { Gpu } from '../../src/shared/gpu.ts';
import type { Picture } from '../../src/shared/picture.ts';
import { openStage, pictureOf, plain, valuesWith } from './open-stage.ts';
import { withDevice } from './with-device.ts';

/** The largest difference of two captures, in steps of 8 bits. */
const apart = (a: Uint8ClampedArray, b: Uint8ClampedArray): number =>
  a.reduce((worst, value, at) => Math.max(worst, Math.abs(value - b[at]!)), 0);

/** The largest difference that the guard makes, over some seconds at 30 frames/s. */
async function touched(gpu: Gpu | null, seconds: number, shown: (time: number) => [Picture | null, Values]) {
  const [plainly, guarded] = [await openStage(gpu, 160, 90), await openStage(gpu, 160, 90)];
  let worst = 0;
  for (let frame = 0; frame < seconds * 30; frame++) {
    const [picture, values] = shown(frame / 30);
    plainly.draw(picture, { ...values, 'guard.on': false }, frame / 30, 1 / 30);
    const wanted = await plainly.capture();
    guarded.draw(picture, { ...values, 'guard.on': true }, frame / 30, 1 / 30);
    worst = Math.max(worst, apart((await guarded.capture()).data, wanted.data));
  }
  plainly.dispose();
  guarded.dispose();
  return worst;
}

test(
  'the test card is untouched',
  withDevice(async (gpu) => {
    const values = valuesWith({ ...plain, 'output.testcard': true });
    expect(await touched(gpu, 1, () => [null, values])).toBeLessThanOrEqual(2);
  }),
);

test(
  'fades of up to one a second and pulses of two are untouched, on WebGL 2 too',
  withDevice(async (gpu) => {
    const fade = (time: number) => 0.5 - 0.5 * Math.cos(time * Math.PI * 2);
    const grey = (level: number, time: number) =>
      pictureOf(8, 8, Math.round(time * 30) + 1, () => [level, level, level]);
    for (const device of [gpu, null])
      expect(
        await touched(device, 4, (time) => [grey(fade(time), time), valuesWith(plain)]),
      ).toBeLessThanOrEqual(2);
    const pulse = (time: number) => Number((time * 2) % 1 < 0.2);
    expect(await touched(gpu, 3, (time) => [grey(pulse(time), time), valuesWith(plain)])).toBeLessThanOrEqual(
      2,
    );
  }),
);

test(
  'a quick flicker on a hundredth of the frame is untouched',
  withDevice(async (gpu) => {
    const spot = (time: number) =>
      pictureOf(64, 36, Math.round(time * 30) + 1, (x, y) =>
        Math.abs(x - 0.5) < 0.05 && Math.abs(y - 0.5) < 0.05 && Math.floor(time * 30 + 0.1) % 2 === 0
          ? [1, 1, 1]
          : [0, 0, 0],
      );
    expect(await touched(gpu, 2, (time) => [spot(time), valuesWith(plain)])).toBeLessThanOrEqual(2);
  }),
);

for (const [name, set] of [
  ['a journey', { 'walk.mode': 'journey' }],
  ['a quick drift with its effects', { 'walk.speed': 1 }],
] as const)
  test(`${name} of the model is untouched`, async () => {
    const show = { preset: null, seed: 7, set };
    const chain = { width: 160, height: 90, model: 'first-light' };
    const open = (isGuarded: boolean) =>
      openChain(chain, (instrument) => {
        beginning(show)(instrument);
        instrument.bus.set('guard.on', isGuarded, 'unlock', 0);
      });
    const [plainly, guarded] = [await open(false), await open(true)];
    for (let frame = 0; frame < 120; frame++) {
      for (const run of [plainly, guarded]) await run.step(true);
      if (frame % 5 === 0)
        expect(apart((await guarded.capture()).data, (await plainly.capture()).data)).toBeLessThanOrEqual(2);
    }
    for (const run of [plainly, guarded]) run.close();
  });
