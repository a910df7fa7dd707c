import { expect, test } from 'vitest';
import type { Capture } from '../../src/render/capture.ts';
import type { Gpu } from '../../src/shared/gpu.ts';
import { difference, pictureOf, plain, shot } from './open-stage.ts';
import { withDevice } from './with-device.ts';

/** Every place has a colour of its own. */
const picture = pictureOf(64, 64, 1, (x, y) => [x, y, 0.5 + 0.5 * Math.sin(9 * x + 5 * y)]);

/** A rectangle of a capture. */
function cut({ data, width }: Capture, left: number, top: number, wide: number, high: number) {
  const rows = Array.from({ length: high }, (_, y) => {
    const at = ((top + y) * width + left) * 4;
    return [...data.slice(at, at + wide * 4)];
  });
  return new Uint8ClampedArray(rows.flat());
}

async function expectParts(gpu: Gpu | null): Promise<void> {
  const whole = await shot(gpu, [128, 80], picture, { ...plain, 'guard.on': false });
  for (const [x, y] of [
    [0, 0],
    [0.5, 0],
    [0, 0.5],
    [0.5, 0.5],
  ] as const) {
    const part = { 'part.x': x, 'part.y': y, 'part.width': 0.5, 'part.height': 0.5 };
    const { data } = await shot(gpu, [64, 40], picture, { ...plain, 'guard.on': false, ...part });
    expect(difference(data, cut(whole, x * 128, y * 80, 64, 40))).toBeLessThan(1); // the dither differs
  }
  const beyond = { 'part.x': 0.9, 'part.width': 0.5 };
  const { data } = await shot(gpu, [64, 80], picture, { ...plain, 'guard.on': false, ...beyond });
  expect(difference(data, cut(whole, 64, 0, 64, 80))).toBeLessThan(1);
}

test('four parts are the quarters of the whole picture, and none reaches beyond it', withDevice(expectParts));

test('the same without WebGPU', () => expectParts(null));
