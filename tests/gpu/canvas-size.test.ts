import { expect, test } from 'vitest';
import type { Capture } from '../../src/render/capture.ts';
import { openStage, pictureOf, plain, valuesWith } from './open-stage.ts';
import { withDevice } from './with-device.ts';

const [WIDTH, HEIGHT] = [160, 90];
const values = valuesWith({ ...plain, 'guard.on': false, 'picture.framing': 'cover' });
/** A light disc with a soft rim on a dark ground, three rim pixels cut off by the framing. */
const disc = pictureOf(192, 108, 1, (x, y) => {
  const away = Math.hypot((x - 0.5) * 16, (y - 0.5) * 9) / 3;
  const light = 0.1 + 0.8 * Math.min(1, Math.max(0, (1 - away) * 12 + 0.5));
  return [light, light, 0.5];
});

async function shown(
  gpu: Parameters<typeof openStage>[0],
  size: number,
  shortSide: number,
): Promise<Capture[]> {
  const stage = await openStage(gpu, WIDTH * size, HEIGHT * size, { shortSide, canvasSide: 4096 });
  await stage.prepare(values);
  stage.draw(disc, values, 0, 1 / 60);
  const captures = [await stage.captureOutput('main'), await stage.capture()];
  expect(stage.size()).toEqual({ width: (WIDTH * shortSide) / HEIGHT, height: shortSide });
  stage.dispose();
  return captures;
}

/** Red at a place, between pixels by two crossed lines, as a browser stretches a canvas. */
function stretched({ data, width, height }: Capture, x: number, y: number): number {
  const at = (i: number, j: number) =>
    data[(Math.min(height - 1, Math.max(0, j)) * width + Math.min(width - 1, Math.max(0, i))) * 4]!;
  const [i, j] = [Math.floor(x), Math.floor(y)];
  const [f, g] = [x - i, y - j];
  return (
    (at(i, j) * (1 - f) + at(i + 1, j) * f) * (1 - g) + (at(i, j + 1) * (1 - f) + at(i + 1, j + 1) * f) * g
  );
}

test(
  'a canvas with more pixels than are drawn is filled, nearer to what they would be than by stretching, without rings',
  withDevice(async (gpu) => {
    const [wall, drawn] = await shown(gpu, 2, HEIGHT);
    const [wanted] = await shown(gpu, 2, 2 * HEIGHT);
    expect([wall!.width, wall!.height]).toEqual([2 * WIDTH, 2 * HEIGHT]);
    expect([drawn!.width, drawn!.height]).toEqual([WIDTH, HEIGHT]);
    let [ours, browsers] = [0, 0];
    for (let y = 0; y < 2 * HEIGHT; y++)
      for (let x = 0; x < 2 * WIDTH; x++) {
        const want = wanted!.data[(y * 2 * WIDTH + x) * 4]!;
        ours += (wall!.data[(y * 2 * WIDTH + x) * 4]! - want) ** 2;
        browsers += (stretched(drawn!, (x + 0.5) / 2 - 0.5, (y + 0.5) / 2 - 0.5) - want) ** 2;
      }
    expect(ours).toBeLessThan(0.6 * browsers);
    const red = wall!.data.filter((_, i) => i % 4 === 0);
    expect(Math.min(...red)).toBeGreaterThanOrEqual(24);
    expect(Math.max(...red)).toBeLessThanOrEqual(231);
  }),
);

test(
  'a stage that the governor eases draws fewer pixels and leaves the rest to the browser',
  withDevice(async (gpu) => {
    const stage = await openStage(gpu, 2 * WIDTH, 2 * HEIGHT, { shortSide: HEIGHT, canvasSide: 4096 });
    stage.scale(0.5);
    await stage.prepare(values);
    stage.draw(disc, values, 0, 1 / 60);
    const { width, height } = await stage.captureOutput('main');
    expect([width, height]).toEqual([WIDTH / 2, HEIGHT / 2]);
    stage.dispose();
  }),
);
