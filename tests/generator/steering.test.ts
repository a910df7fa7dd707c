import { expect, test } from 'vitest';
import { createReferenceEngine } from '../../src/generator/reference/engine.ts';
import { createNodeEngine } from '../../src/generator/tfjs/wasm-node.ts';
import { startNodeEngine } from '../../src/generator/wasm/node.ts';
import { tolerance, worst } from './expected.ts';
import { bendsOf, classyNetwork, latentOf, playings, steerings } from './steered.ts';

const network = classyNetwork();
const reference = createReferenceEngine(network);
const plain = await reference.picture(latentOf(network));

test.each(Object.entries(steerings(network)))(
  '%s: every engine steers w alike, and it is seen',
  async (_, steering) => {
    const latent = latentOf(network, steering);
    const { z, classes: c, truncation } = latent;
    const ws = await reference.map({ z, c, count: 1, truncation, ...steering });
    const image = await reference.picture(latent);
    expect(worst(image, plain)).toBeGreaterThan(0.05);
    for (const engine of [await startNodeEngine(network, 2), await createNodeEngine(network)]) {
      expect(worst(await engine.map({ z, c, count: 1, truncation, ...steering }), ws)).toBeLessThan(1e-4);
      await engine.picture(latentOf(network));
      expect(worst(await engine.picture(latent), image)).toBeLessThanOrEqual(tolerance);
      engine.dispose();
    }
  },
);

test.each(Object.entries(playings(network)))(
  '%s: the CPU path plays its layers as the reference does',
  async (_, playing) => {
    const latent = latentOf(network, playing);
    const image = await reference.picture(latent);
    expect(worst(image, plain)).toBeGreaterThan(0.01);
    for (const threads of [1, 2]) {
      const engine = await startNodeEngine(network, threads);
      expect(worst(await engine.picture(latent), image)).toBeLessThanOrEqual(tolerance);
      expect(worst(await engine.picture(latentOf(network)), plain)).toBeLessThanOrEqual(tolerance);
      engine.dispose();
    }
  },
);

test('beyond the cut-off a row is as the mapping made it; within it, with ψ 0, it is the class’s own mean', async () => {
  const { z } = latentOf(network);
  const c = Float32Array.of(0, 1, 0);
  const { wDim, numWs, mapping } = network;
  const whole = await reference.map({ z, c, count: 1, truncation: 1 });
  const ws = await reference.map({ z, c, count: 1, truncation: 0, cutoff: 2 });
  expect(ws.subarray(2 * wDim)).toEqual(whole.subarray(2 * wDim));
  const mean = mapping.classAverages!.subarray(wDim, 2 * wDim);
  for (let row = 0; row < 2; row++)
    expect(worst(ws.subarray(row * wDim, (row + 1) * wDim), mean)).toBeLessThan(1e-6);
  expect(numWs).toBeGreaterThan(2);
});

test('a row takes what the mixture says of the second latent: all of it is that latent', async () => {
  const { wDim, numWs } = network;
  const latent = latentOf(network);
  const other = { z: latent.z.map((value) => -value), classes: Float32Array.of(0, 0, 1) };
  const mix = new Float32Array(numWs).fill(1, 2);
  const map = (given: { z: Float32Array; classes: Float32Array }, more = {}) =>
    reference.map({ z: given.z, c: given.classes, count: 1, truncation: 0.6, ...more });
  const mixed = await map(latent, { other, mix });
  expect(mixed.subarray(0, 2 * wDim)).toEqual((await map(latent)).subarray(0, 2 * wDim));
  expect(worst(mixed.subarray(2 * wDim), (await map(other)).subarray(2 * wDim))).toBeLessThan(1e-6);
});

test('a bend that does nothing leaves no trace, and a quarter turn four times is none', async () => {
  expect(bendsOf(network, 1, {}).every((value) => value === 0)).toBe(true);
  const one = latentOf(network, { noise: 0 });
  const last = network.blocks.at(-1)!.convs.at(-1)!.w;
  const turned = await reference.picture({ ...one, bends: bendsOf(network, last, { rotate: 360 }) });
  expect(worst(turned, await reference.picture(one))).toBeLessThan(1e-4);
});
