import { afterEach, expect, test } from 'vitest';
import { createStageRenderer } from '../../src/render/stage-renderer.ts';
import type { OutputLayout } from '../../src/shared/output-layout.ts';
import { createSurface } from '../../src/stage-surface.ts';
import { difference, openStage, pictureOf } from './open-stage.ts';
import { apart, bare, canvasOf, layoutOf, mainShot, settle } from './outputs.ts';
import { withDevice } from './with-device.ts';

const shade = (x: number, y: number) => [0.1 + 0.8 * x, 0.1 + 0.8 * y, 0.25] as const;
const slope = (width: number, height: number) => pictureOf(width, height, width, shade);
/** One pixel light, one dark: what was not filtered shows. */
const stripes = pictureOf(96, 64, 1, (x, y) => [Math.floor(x * 96) % 2, Math.floor(y * 64) % 2, 0.5]);
const bent: Partial<OutputLayout> = {
  corners: [[0.1, 0.05], [0.95, 0], [0.9, 1], [0, 0.9]], // biome-ignore format: a quad
  edges: { left: 0, right: 0.2, top: 0.1, bottom: 0 },
  black: 0.05,
};

afterEach(() => {
  for (const element of document.querySelectorAll('.stage-under-test')) element.remove();
});

test(
  'WebGL 2 warps its one output like WebGPU, also a card',
  withDevice(async (gpu) => {
    for (const layout of [bent, { ...bent, testCard: true }, { rotation: 90 } as const]) {
      const [a, b] = [
        await mainShot(gpu, [96, 64], stripes, layout),
        await mainShot(null, [96, 64], stripes, layout),
      ];
      expect(difference(a.data, b.data), JSON.stringify(layout)).toBeLessThan(1);
    }
  }),
);

test('WebGL 2 refuses a second canvas in a sentence, and its stills are not warped', async () => {
  const stage = await openStage(null, 48, 32);
  stage.outputs.set([layoutOf('main', bent)]);
  await settle(stage, slope(48, 32));
  expect(() => stage.outputs.attach('wall', canvasOf(32, 32))).toThrow(
    'output wall: got "a stage on WebGL 2", expected WebGPU',
  );
  const warped = await stage.captureOutput('main');
  expect(apart(await stage.capture(), shade)).toBeLessThan(3);
  const copy = stage.picture();
  const pen = copy.getContext('2d')!;
  const { data } = pen.getImageData(0, 0, copy.width, copy.height);
  expect(apart({ width: copy.width, height: copy.height, data }, shade)).toBeLessThan(3);
  expect(difference((await stage.captureOutput('main')).data, warped.data)).toBe(0);
  stage.outputs.set([layoutOf('main', { crop: { left: 0, top: 0, width: 0.5, height: 0.5 } })]);
  await settle(stage, slope(96, 64));
  expect(apart(await stage.capture(), shade)).toBeLessThan(3);
  stage.dispose();
});

test('a 2D canvas says that it warps nothing and shows no second window', async () => {
  const said: string[] = [];
  const canvas = document.createElement('canvas');
  canvas.getContext('2d', { alpha: false });
  const stage = await createStageRenderer({ canvas, gpu: null, report: (_, text) => said.push(text) });
  stage.resize(32, 32, 1);
  said.length = 0;
  stage.outputs.set([layoutOf('main', {})]);
  expect(said).toEqual([]);
  stage.outputs.set([layoutOf('main', bent)]);
  expect(said[0]).toContain('outputs: got "a stage on a 2D canvas"');
  expect(() => stage.outputs.attach('wall', canvasOf(8, 8))).toThrow('expected WebGPU');
  stage.dispose();
});

test(
  'corners that are not convex are refused, and the layouts stay as they were',
  withDevice(async (gpu) => {
    const stage = await openStage(gpu, 32, 32);
    stage.outputs.set([layoutOf('main', { rotation: 180 })]);
    const crossed = [[0, 0], [1, 1], [1, 0], [0, 1]] as const; // biome-ignore format: a quad
    expect(() => stage.outputs.set([layoutOf('main', { corners: crossed })])).toThrow(
      'output main: corners: got "[[0,0],[1,1],[1,0],[0,1]]", expected a convex quad',
    );
    await settle(stage, slope(32, 32));
    expect(apart(await stage.captureOutput('main'), (x, y) => shade(1 - x, 1 - y))).toBeLessThan(3);
    stage.dispose();
  }),
);

test(
  'after a loss the windows and layouts go on with the next device',
  withDevice(async (first) => {
    await withDevice(async (second) => {
      const container = document.createElement('div');
      container.className = 'stage-under-test';
      document.body.append(container);
      const said: string[] = [];
      const surface = createSurface({
        container,
        report: (_, text) => said.push(text),
        finest: false,
        feeds: [],
        onOwnGone: () => undefined,
        onLost: () => undefined,
      });
      const picture = slope(64, 48);
      const wall = canvasOf(64, 48);
      surface.resize(64, 48, 1);
      await surface.open(first);
      surface.outputs.set([layoutOf('main', bent), layoutOf('wall', { rotation: 180 })]);
      surface.outputs.attach('wall', wall);
      surface.draw(picture, bare(), 0, 1 / 60);
      await surface.renderer().prepare(bare());
      surface.lose();
      await surface.open(second);
      surface.draw(picture, bare(), 0, 1 / 60);
      await surface.renderer().prepare(bare());
      surface.draw(picture, bare(), 0, 1 / 60);
      const shown = await surface.renderer().captureOutput('wall');
      expect(apart(shown, (x, y) => shade(1 - x, 1 - y))).toBeLessThan(3);
      const main = await surface.renderer().captureOutput('main');
      expect(difference(main.data, (await surface.renderer().capture()).data)).toBeGreaterThan(2);
      surface.lose();
      await surface.open(null);
      expect(said).toEqual([expect.stringContaining('output wall: got "a stage on WebGL 2"')]);
      surface.draw(picture, bare(), 0, 1 / 60);
      surface.dispose();
    })({ task: { name: 'the second device' }, skip: () => undefined } as never);
  }),
);
