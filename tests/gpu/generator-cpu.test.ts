import { expect, test } from 'vitest';
import { startCpuPainter } from '../../src/generator/cpu-engine.ts';
import { createGenerator } from '../../src/generator/generator.ts';
import { threadsFor } from '../../src/generator/threads.ts';
import { BEND, neutral, writeBend } from '../../src/shared/bend.ts';
import { fromHalves } from '../../src/shared/half.ts';
import { compare, tolerance, worst } from '../generator/expected.ts';
import { expectedTensors, firstLatent, firstLight, firstPicture, modelUrl } from './first-light.ts';

test.each([
  ['wasm', 1],
  ['wasm', 2],
  ['tfjs-wasm', 1],
  ['tfjs-wasm', 2],
] as const)('%s on %i threads in a worker gives PyTorch’s ws and pictures', async (backend, threads) => {
  expect(crossOriginIsolated).toBe(true);
  const network = await firstLight();
  const { painter, batch, note } = await startCpuPainter({ network, backend, threads });
  expect(note).toBe('');
  expect(painter).toMatchObject({ backend, threads });
  const errors = await compare(batch, network, await expectedTensors(), 16);
  for (const [what, error] of Object.entries(errors)) expect(error, what).toBeLessThanOrEqual(tolerance);
  painter.dispose();
});

test('the CPU path paints the stage’s picture, takes its buffers back and keeps its tensors', async () => {
  const generator = await createGenerator({ gpu: null, modelUrl, backend: 'wasm', report: fail });
  const latent = await firstLatent();
  const wanted = await firstPicture();
  const tensors: number[] = [];
  for (let serial = 1; serial <= 20; serial++) {
    const picture = await generator.awaitPicture(latent);
    expect(picture).toMatchObject({ kind: 'pixels', serial, width: 64, height: 64 });
    if (picture.kind === 'pixels')
      expect(worst(fromHalves(picture.pixels), wanted)).toBeLessThanOrEqual(tolerance);
    tensors.push(generator.memory().tensors);
  }
  expect(new Set(tensors).size).toBe(1);
  const { hardwareConcurrency } = navigator;
  expect(generator.status()).toMatchObject({
    backend: 'wasm',
    threads: threadsFor({ crossOriginIsolated, hardwareConcurrency }),
  });
  generator.dispose();
});

test('the reference paints the same picture in the same worker', async () => {
  const generator = await createGenerator({ gpu: null, modelUrl, backend: 'reference', report: fail });
  expect(generator.status()).toMatchObject({ backend: 'reference', threads: 1 });
  const picture = await generator.awaitPicture(await firstLatent());
  if (picture.kind !== 'pixels') throw new Error('expected pixels');
  expect(worst(fromHalves(picture.pixels), await firstPicture())).toBeLessThanOrEqual(tolerance);
  generator.dispose();
});

test('of many requests the first and the newest are painted', async () => {
  const generator = await createGenerator({ gpu: null, modelUrl, backend: 'wasm', report: fail });
  const latent = await firstLatent();
  for (const truncation of [0.1, 0.2, 0.3, 1]) generator.request({ ...latent, truncation });
  await expect.poll(() => generator.latest()?.serial).toBe(2);
  const picture = generator.latest()!;
  if (picture.kind !== 'pixels') throw new Error('expected pixels');
  expect(worst(fromHalves(picture.pixels), await firstPicture())).toBeLessThanOrEqual(tolerance);
  generator.dispose();
});

test('a GPU backend without a GPU and an unknown backend are told, and the CPU path paints', async () => {
  const said: string[] = [];
  const report = (_level: string, text: string) => said.push(text);
  for (const backend of ['webgpu', 'quantum']) {
    const generator = await createGenerator({ gpu: null, modelUrl, backend, report });
    expect(generator.status().backend).toBe('wasm');
    expect((await generator.awaitPicture(await firstLatent())).kind).toBe('pixels');
    generator.dispose();
  }
  expect(said).toEqual([
    'Backend webgpu: got none (there is no GPU device). The CPU path goes on instead.',
    'backend: got "quantum", expected one of auto, webgpu, tfjs-webgpu, wasm, tfjs-wasm, reference. Going on with auto.',
  ]);
});

test('a model that is not there is a sentence', async () => {
  await expect(
    createGenerator({ gpu: null, modelUrl: '/models/nobody/', backend: 'wasm', report: fail }),
  ).rejects.toThrow(/^\/models\/nobody\/model\.json: got .+, expected /);
});

function fail(level: string, text: string): void {
  if (level === 'error') throw new Error(text);
}

test('TF.js goes on with straight pictures where a layer is bent, and says so once', async () => {
  const said: string[] = [];
  const generator = await createGenerator({
    gpu: null,
    modelUrl,
    backend: 'tfjs-wasm',
    threads: 1,
    report: (level, text) => said.push(`${level}: ${text}`),
  });
  const latent = await firstLatent();
  const bends = new Float32Array(generator.model.layers.numWs * BEND);
  writeBend(bends, 3, { ...neutral, rotate: 30 });
  generator.request({ ...latent, bends });
  generator.request({ ...latent, bends, noise: 0.5 });
  await expect.poll(() => generator.latest()?.serial, { timeout: 20_000 }).toBe(2);
  const picture = await generator.awaitPicture({ ...latent, bends });
  if (picture.kind !== 'pixels') throw new Error('expected pixels');
  expect(worst(fromHalves(picture.pixels), await firstPicture())).toBeLessThanOrEqual(tolerance);
  expect(said).toEqual(['info: Generator: TF.js bends no layers; the pictures go on unbent.']);
  generator.dispose();
});
