import { expect, test } from 'vitest';
import { captureWebGpu } from '../../src/render/capture.ts';
import type { OutputLayout } from '../../src/shared/output-layout.ts';
import { plainOutput, upright } from '../../src/shared/warp.ts';
import { difference, openStage, pictureOf } from './open-stage.ts';
import { apart, bare, canvasOf, layoutOf, mainShot, pixel, settle } from './outputs.ts';
import { countObjects } from './track-objects.ts';
import { withDevice } from './with-device.ts';

const shade = (x: number, y: number) => [0.1 + 0.8 * x, 0.1 + 0.8 * y, 0.25] as const;
const slope = (width: number, height: number) => pictureOf(width, height, 1, shade);
const nothing = { buffers: 0, textures: 0, bindGroups: 0, pipelines: 0, shaders: 0 };

const crops = [
  layoutOf('left', { crop: { left: 0, top: 0, width: 0.5, height: 1 } }),
  layoutOf('low', { crop: { left: 0.25, top: 0.5, width: 0.5, height: 0.5 } }),
];

test(
  'two more canvases show their crops, from one renderer, and nothing is made for a frame',
  withDevice(async (gpu) => {
    const stage = await openStage(gpu, 64, 64);
    const picture = slope(80, 64);
    stage.outputs.set(crops);
    stage.outputs.attach('left', canvasOf(40, 48));
    stage.outputs.attach('low', canvasOf(32, 32));
    await settle(stage, picture);
    expect(stage.size()).toEqual({ width: 80, height: 64 });
    const [left, low] = [await stage.captureOutput('left'), await stage.captureOutput('low')];
    for (let i = 0; i < 5; i++) stage.draw(picture, bare(), 0, 1 / 60);
    const count = countObjects(gpu.device);
    for (let i = 0; i < 50; i++) stage.draw(picture, bare(), 0, 1 / 60);
    expect(count).toEqual(nothing);
    stage.dispose();
    expect(left).toMatchObject({ width: 40, height: 48 });
    expect(apart(left, (x, y) => shade(x / 2, y))).toBeLessThan(3);
    expect(apart(low, (x, y) => shade(0.25 + x / 2, 0.5 + y / 2))).toBeLessThan(3);
  }),
);

test(
  'a canvas that changes its size is drawn in the new one, and the picture grows with it',
  withDevice(async (gpu) => {
    const stage = await openStage(gpu, 32, 32);
    const canvas = canvasOf(32, 32);
    stage.outputs.set([layoutOf('wall', {})]);
    stage.outputs.attach('wall', canvas);
    await settle(stage, slope(64, 48));
    Object.assign(canvas, { width: 64, height: 48 });
    await settle(stage, slope(64, 48));
    const capture = await stage.captureOutput('wall');
    expect(stage.size()).toEqual({ width: 64, height: 48 });
    stage.dispose();
    expect(capture).toMatchObject({ width: 64, height: 48 });
    expect(apart(capture, shade)).toBeLessThan(3);
  }),
);

test(
  'an output is turned clockwise by quarters',
  withDevice(async (gpu) => {
    for (const rotation of [90, 180, 270] as const) {
      const isTurned = rotation !== 180;
      const picture = isTurned ? slope(48, 64) : slope(64, 48);
      const capture = await mainShot(gpu, [64, 48], picture, { rotation });
      expect(
        apart(capture, (x, y) => shade(...upright(rotation, [x, y]))),
        `${rotation}°`,
      ).toBeLessThan(3);
      if (rotation === 90) expect(pixel(capture, 63, 0)[1], 'the top is on the right').toBeLessThan(40);
    }
  }),
);

test(
  'a plain output is drawn pixel by pixel, also after it was none, and stills are never warped',
  withDevice(async (gpu) => {
    const stage = await openStage(gpu, 64, 48);
    const picture = slope(64, 48);
    await settle(stage, picture);
    const before = (await stage.capture()).data;
    const layouts: Partial<OutputLayout>[] = [
      {},
      { corners: [[0.2, 0], [1, 0.1], [0.9, 1], [0, 1]] },
      { testCard: true },
      { edges: { left: 0.3, right: 0, top: 0, bottom: 0 }, black: 0.1 },
      {},
    ]; // biome-ignore format: one layout a line
    for (const [i, layout] of layouts.entries()) {
      stage.outputs.set([layoutOf('main', layout)]);
      await settle(stage, picture);
      expect(difference((await stage.capture()).data, before), 'the still').toBe(0);
      stage.draw(picture, bare(), 0, 1 / 60);
      const filmed = await captureWebGpu(stage.picture(), gpu.device);
      expect(difference(filmed.data, before), 'the film').toBe(0);
      const off = difference((await stage.captureOutput('main')).data, before);
      if (i === 0 || i === 4) expect(off, 'plain').toBe(0);
      else expect(off, 'warped').toBeGreaterThan(2);
    }
    stage.dispose();
  }),
);

test(
  'a still has all that a cropped output asks for',
  withDevice(async (gpu) => {
    const stage = await openStage(gpu, 32, 24);
    stage.outputs.set([layoutOf('main', { crop: { left: 0.5, top: 0, width: 0.5, height: 0.5 } })]);
    await settle(stage, slope(64, 48));
    const still = await stage.capture();
    const cropped = await stage.captureOutput('main');
    stage.dispose();
    expect(still).toMatchObject({ width: 64, height: 48 });
    expect(apart(still, shade)).toBeLessThan(3);
    expect(apart(cropped, (x, y) => shade(0.5 + x / 2, y / 2))).toBeLessThan(3);
  }),
);

test(
  'a crop is of the part that this machine shows',
  withDevice(async (gpu) => {
    const values = bare({ 'part.x': 0.5, 'part.width': 0.5 });
    const crop = { left: 0.25, top: 0, width: 0.5, height: 1 };
    const capture = await mainShot(gpu, [32, 32], slope(128, 32), { crop }, values);
    expect(apart(capture, (x, y) => shade(0.5 + (0.25 + x / 2) / 2, y))).toBeLessThan(3);
  }),
);

test(
  'windows come and go a hundred times and leave nothing behind',
  withDevice(async (gpu, living) => {
    const stage = await openStage(gpu, 64, 64);
    stage.outputs.set(crops);
    const round = () => {
      stage.outputs.attach('left', canvasOf(40, 48));
      stage.outputs.attach('nameless', canvasOf(32, 32));
      stage.draw(slope(80, 64), bare(), 0, 1 / 60);
      stage.outputs.detach('left');
      stage.outputs.detach('nameless');
      stage.draw(slope(80, 64), bare(), 0, 1 / 60);
    };
    stage.outputs.attach('left', canvasOf(40, 48));
    stage.outputs.attach('nameless', canvasOf(32, 32));
    await settle(stage, slope(80, 64));
    for (let i = 0; i < 3; i++) round();
    const before = living().length;
    const count = countObjects(gpu.device);
    for (let i = 0; i < 100; i++) round();
    expect(living()).toHaveLength(before);
    expect(count.pipelines).toBe(0);
    stage.outputs.set([plainOutput('main', 'main')]);
    stage.dispose();
  }),
);
