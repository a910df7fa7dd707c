import { expect, test } from 'vitest';
import type { Values } from '../../src/parameters.ts';
import type { Gpu } from '../../src/shared/gpu.ts';
import type { Fade } from '../../src/shared/picture.ts';
import { openStage, pictureOf, plain, valuesWith } from './open-stage.ts';
import { countObjects } from './track-objects.ts';
import { withDevice } from './with-device.ts';

const [WIDTH, HEIGHT] = [48, 32];
const from = pictureOf(32, 32, 1, (x) => (x < 0.5 ? [1, 1, 1] : [0.3, 0.3, 0.3]));
const to = pictureOf(32, 32, 2, () => [0, 0, 0]);
const base = { ...plain, 'guard.on': false, 'transition.seconds': 1, 'picture.framing': 'cover' } as const;

/** Red of the pixels to the left and to the right of the middle. */
const sides = (data: Uint8ClampedArray) => [8, 40].map((x) => data[4 * (16 * WIDTH + x)]!);

/** One second from the first picture to the second, in quarters. */
async function cross(gpu: Gpu, changed: Partial<Values>): Promise<number[][]> {
  const stage = await openStage(gpu, WIDTH, HEIGHT);
  const values = valuesWith({ ...base, ...changed });
  await stage.prepare(values);
  stage.draw(from, values, 0, 0.25);
  const seen: number[][] = [];
  for (let quarter = 1; quarter <= 4; quarter++) {
    stage.draw(to, { ...values, 'transition.fire': 1 }, 0, 0.25);
    seen.push(sides((await stage.capture()).data));
  }
  stage.dispose();
  return seen;
}

test(
  'a scene that cuts dissolves in its time; without one it cuts',
  withDevice(async (gpu) => {
    const [first, second, third, last] = await cross(gpu, {});
    expect(Math.abs(first![0]! - 0.75 * 255)).toBeLessThan(8);
    expect(Math.abs(second![0]! - 0.5 * 255)).toBeLessThan(10);
    expect(third![0]).toBeLessThan(second![0]!);
    expect(last).toEqual([0, 0]);
    expect((await cross(gpu, { 'transition.seconds': 0 }))[0]).toEqual([0, 0]);
  }),
);

test(
  'luma lets the bright side go first',
  withDevice(async (gpu) => {
    const [, second] = await cross(gpu, { 'transition.kind': 'luma' });
    expect(second![0]).toBe(0);
    expect(second![1]).toBeGreaterThan(60);
  }),
);

test(
  'two models flow into each other as well: each whole at its end, no GPU object on the way',
  withDevice(async (gpu) => {
    const stage = await openStage(gpu, WIDTH, HEIGHT);
    const slope = pictureOf(32, 32, 3, (x, y) => [x, y, 0.2]);
    const values = valuesWith({ ...base, 'transition.kind': 'flow' });
    const draw = async (amount: number) => {
      const serial = 10 + amount;
      const fade: Fade = { kind: 'fade', serial, width: 32, height: 32, from: slope, to: from, amount };
      stage.draw(fade, values, 0, 1 / 60);
      return (await stage.capture()).data;
    };
    const whole = async (picture: typeof from) => {
      stage.draw(picture, values, 0, 1 / 60);
      return sides((await stage.capture()).data);
    };
    expect(sides(await draw(0))).toEqual(await whole(slope));
    expect(sides(await draw(1))).toEqual(await whole(from));
    const count = countObjects(gpu.device);
    for (let i = 1; i < 20; i++) {
      const fade: Fade = {
        kind: 'fade',
        serial: 20 + i,
        width: 32,
        height: 32,
        from: slope,
        to: from,
        amount: i / 20,
      };
      stage.draw(fade, values, 0, 1 / 60);
    }
    expect(count).toMatchObject({ pipelines: 0, shaders: 0, buffers: 0, textures: 0, bindGroups: 0 });
    stage.dispose();
  }),
);
