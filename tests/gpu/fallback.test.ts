import { expect, test } from 'vitest';
import { createStageRenderer } from '../../src/render/stage-renderer.ts';
import { testCard } from '../../src/render/test-card.ts';
import { fromHalf } from '../../src/shared/half.ts';
import { difference, openStage, pictureOf, plain, shot, valuesWith } from './open-stage.ts';
import { withDevice } from './with-device.ts';

const slope = pictureOf(64, 64, 1, (x, y) => [x, y, 0.5]);

test(
  'WebGL 2 draws what WebGPU draws, with all effects',
  withDevice(async (gpu) => {
    const run = async (device: typeof gpu | null) => {
      const stage = await openStage(device, 160, 90);
      expect(stage.kind).toBe(device === null ? 'webgl2' : 'webgpu');
      for (let frame = 0; frame < 5; frame++) stage.draw(slope, valuesWith(), frame / 30, 1 / 30);
      const { data } = await stage.capture();
      stage.dispose();
      return data;
    };
    expect(difference(await run(null), await run(gpu))).toBeLessThan(1);
  }),
);

/** A canvas that gives neither WebGPU nor WebGL, as on a machine without either. */
function poorCanvas(): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  const flat = canvas.getContext('2d', { alpha: false });
  expect(flat).not.toBeNull();
  return canvas;
}

async function openFlat(width: number, height: number) {
  const reports: string[] = [];
  const report = (_: string, text: string) => reports.push(text);
  const stage = await createStageRenderer({ canvas: poorCanvas(), gpu: null, report, shortSide: 4096 });
  expect(stage.kind).toBe('canvas2d');
  expect(reports).toHaveLength(1);
  expect(reports[0]).toContain('WebGL 2: got none');
  stage.resize(width, height, 1);
  return stage;
}

test('without WebGL a 2D canvas shows the card pixel by pixel', async () => {
  const card = testCard();
  const stage = await openFlat(card.width, card.height);
  const changed = { 'output.testcard': true, 'picture.framing': 'contain' } as const;
  stage.draw(null, valuesWith(changed), 0, 1 / 60);
  const { data } = await stage.capture();
  const expected = Uint8ClampedArray.from(card.pixels, (half) => fromHalf(half) * 255);
  expect(difference(data, expected)).toBeLessThan(0.01);
});

test('the 2D canvas frames and dims like the GPU', async () => {
  for (const framing of ['mirror', 'cover', 'contain'] as const) {
    const changed = { ...plain, 'picture.framing': framing, 'output.master': 0.5 } as const;
    const stage = await openFlat(320, 90);
    stage.draw(slope, valuesWith(changed), 0, 1 / 60);
    const flat = await stage.capture();
    const webgl = await shot(null, [320, 90], slope, changed);
    expect(difference(flat.data, webgl.data)).toBeLessThan(4);
  }
});
