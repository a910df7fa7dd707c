import { expect, test } from 'vitest';
import { createDuet } from '../../src/generator/duet.ts';
import { blendNetworks } from '../../src/generator/kin.ts';
import { createReferenceEngine } from '../../src/generator/reference/engine.ts';
import type { Gpu } from '../../src/shared/gpu.ts';
import { fromHalves } from '../../src/shared/half.ts';
import type { Latent, Picture, Shown } from '../../src/shared/picture.ts';
import { worst } from '../generator/expected.ts';
import { perturbed } from '../generator/kin.ts';
import { firstLatent, firstLight, firstPicture, modelUrl, onStage } from './first-light.ts';
import { pixelsOf } from './read-texture.ts';
import { countObjects } from './track-objects.ts';
import { withDevice } from './with-device.ts';

const fail = (level: string, text: string): void => {
  if (level === 'error') throw new Error(text);
};
const numbersOf = async (gpu: Gpu | null, picture: Picture): Promise<Float32Array> =>
  picture.kind === 'pixels' ? fromHalves(picture.pixels) : pixelsOf(gpu!.device, picture);
const alone = (shown: Shown | null): Picture => {
  if (shown === null || shown.kind === 'fade' || shown.kind === 'mix') throw new Error('not one picture');
  return shown;
};

/** Everything that a duet of two kin does, against the reference. */
async function playDuet(gpu: Gpu | null, backend: string): Promise<void> {
  const theirs = await firstLight();
  const mine = perturbed(theirs, 0.2);
  const duet = await createDuet({ gpu, modelUrl, network: mine, backend, report: fail });
  const latent = await firstLatent();
  const seen = async () => numbersOf(gpu, alone(duet.latest()));
  await duet.awaitPicture(latent);
  const before = await seen();
  await duet.load(modelUrl);
  expect(duet.second()).toMatchObject({ name: 'first-light', blends: true });
  const made = gpu && countObjects(gpu.device);
  await duet.awaitPicture(latent, latent, 1);
  expect(worst(await seen(), await firstPicture())).toBeLessThanOrEqual(2e-3);
  if (made !== null) made.buffers = 0; // of reading back
  await duet.awaitPicture(latent, latent, 0.25);
  const fade = duet.latest();
  if (fade?.kind !== 'fade') throw new Error(`no fade but ${fade?.kind}`);
  expect(fade.amount).toBe(0.25);
  expect(worst(await numbersOf(gpu, fade.from as Picture), before)).toBeLessThanOrEqual(2e-3);
  expect(worst(await numbersOf(gpu, fade.to as Picture), await firstPicture())).toBeLessThanOrEqual(2e-3);
  const blend = Float32Array.from({ length: mine.numWs + 1 }, (_, row) => (row % 3) / 2);
  const blended: Latent = { ...latent, blend };
  await duet.awaitPicture(blended, latent, 0);
  if (made !== null) made.buffers = 0;
  const wanted = onStage(await createReferenceEngine(blendNetworks(mine, theirs, blend)).picture(blended));
  expect(worst(await seen(), wanted)).toBeLessThanOrEqual(4e-3);
  expect(worst(await seen(), before)).toBeGreaterThan(0.05);
  if (made !== null) made.buffers = 0;
  await duet.awaitPicture(latent, latent, 0);
  expect(worst(await seen(), before)).toBeLessThanOrEqual(2e-3);
  if (made !== null) made.buffers = 0;
  if (made !== null)
    expect(made).toEqual({ buffers: 0, textures: 0, bindGroups: 0, pipelines: 0, shaders: 0 });
  const held = duet.memory().gpuBytes;
  await duet.load(null);
  expect(duet.second()).toBe(null);
  for (let picture = 0; picture < 6; picture++) await duet.awaitPicture(latent, null, 0);
  if (gpu !== null) expect(duet.memory().gpuBytes).toBeLessThan(held / 2);
  expect(worst(await seen(), before)).toBeLessThanOrEqual(2e-3);
  duet.dispose();
}

test('two networks on the CPU path crossfade, blend their weights and part again', () =>
  playDuet(null, 'wasm'));

test(
  'two networks on the GPU do the same and make no GPU object while they play',
  withDevice((gpu) => playDuet(gpu, 'webgpu')),
);

test('a network of other shapes crossfades alone, and a model that is not there is a sentence', async () => {
  const said: string[] = [];
  const report = (_: string, text: string): void => void said.push(text);
  const network = await firstLight();
  const lower = network.blocks.filter(({ resolution }) => resolution < 64);
  const small = { ...network, resolution: 32, blocks: lower, numWs: lower.at(-1)!.toRgb.w + 1 };
  const duet = await createDuet({ gpu: null, modelUrl, network: small, backend: 'wasm', report });
  await duet.load(modelUrl);
  expect(duet.second()).toMatchObject({ name: 'first-light', blends: false });
  expect(said).toEqual([
    'first-light: pictures can be crossfaded, weights not (resolution 64 instead of 32).',
  ]);
  const latent = await firstLatent();
  await duet.awaitPicture(latent, latent, 0.5);
  expect(duet.latest()).toMatchObject({ kind: 'fade', width: 64, from: { width: 32 }, to: { width: 64 } });
  await expect(duet.load('/models/nowhere/')).rejects.toThrow(/expected a file|expected JSON/);
  expect(duet.second()).toMatchObject({ name: 'first-light' });
  duet.dispose();
});
