import { expect, test } from 'vitest';
import type { Capture } from '../../src/render/capture.ts';
import type { Framing } from '../../src/render/framing.ts';
import type { Gpu } from '../../src/shared/gpu.ts';
import { pictureOf, plain, shot } from './open-stage.ts';
import { withDevice } from './with-device.ts';

const walls = [
  [1920, 1080],
  [1080, 1920],
  [3840, 1080],
] as const;

/** Grey with a red disc in the middle, a third of the side wide, a green upper left and a blue lower right. */
const marked = pictureOf(64, 64, 1, (x, y) => {
  if (Math.hypot(x - 0.5, y - 0.5) < 1 / 6) return [1, 0, 0];
  if (x < 0.3 && y < 0.3) return [0, 1, 0];
  return x > 0.7 && y > 0.7 ? [0, 0, 1] : [0.5, 0.5, 0.5];
});

const at = ({ data, width }: Capture, x: number, y: number) => [
  ...data.slice((y * width + x) * 4, (y * width + x) * 4 + 3),
];
const isRed = ([r = 0, g = 0]: number[]) => r > 128 && g < 90;

/** Width and height of the red disc in pixels, measured from the middle of the wall. */
function disc(capture: Capture): { width: number; height: number } {
  const [x, y] = [capture.width >> 1, capture.height >> 1];
  const run = (dx: number, dy: number): number => {
    let n = 0;
    while (isRed(at(capture, x + dx * n, y + dy * n))) n++;
    return n;
  };
  return { width: run(1, 0) + run(-1, 0), height: run(0, 1) + run(0, -1) };
}

const framed = (gpu: Gpu, framing: Framing, wall: readonly [number, number]) =>
  shot(gpu, wall, marked, { ...plain, 'picture.framing': framing });

for (const wall of walls)
  test(
    `${wall.join('×')} is filled by default, without stretch or bars`,
    withDevice(async (gpu) => {
      const capture = await shot(gpu, wall, marked, plain);
      const { width, height } = disc(capture);
      expect(Math.abs(width - height)).toBeLessThanOrEqual(2);
      expect(width / Math.min(...wall)).toBeGreaterThan(0.3);
      for (let i = 0; i < 40; i++) {
        const [x, y] = [Math.round((i / 39) * (wall[0] - 1)), Math.round((i / 39) * (wall[1] - 1))];
        for (const pixel of [
          at(capture, x, 0),
          at(capture, x, wall[1] - 1),
          at(capture, 0, y),
          at(capture, wall[0] - 1, y),
        ])
          expect(Math.max(...pixel)).toBeGreaterThan(100);
      }
    }),
  );

test(
  'cover crops, contain leaves black bars; both keep the disc round and up up',
  withDevice(async (gpu) => {
    const cover = await framed(gpu, 'cover', [960, 540]);
    const contain = await framed(gpu, 'contain', [960, 540]);
    expect(disc(cover).width).toBeGreaterThan(300);
    expect(disc(contain).width).toBeLessThan(200);
    for (const capture of [cover, contain]) {
      const { width, height } = disc(capture);
      expect(Math.abs(width - height)).toBeLessThanOrEqual(2);
    }
    expect(at(contain, 100, 270)).toEqual([0, 0, 0]);
    expect(at(contain, 210 + 60, 60)[1]).toBeGreaterThan(200);
    expect(at(contain, 960 - 210 - 60, 540 - 60)[2]).toBeGreaterThan(200);
  }),
);
