import { expect, test } from 'vitest';
import { findDirections } from '../../src/generator/directions/find.ts';
import { createReferenceEngine } from '../../src/generator/reference/engine.ts';
import { worst } from '../generator/expected.ts';
import { firstLatent, firstLight, lowered, modelUrl } from './first-light.ts';

function countWorkers(): () => number {
  const { Worker: original } = globalThis;
  let made = 0;
  globalThis.Worker = class extends original {
    constructor(...given: ConstructorParameters<typeof original>) {
      super(...given);
      made++;
    }
  };
  return () => made;
}

const fail = (_level: string, text: string): void => {
  throw new Error(text);
};

test('first-light’s directions are found in a worker, kept for the next visit, and move its picture', async () => {
  for (const name of await caches.keys()) await caches.delete(name);
  const network = await firstLight();
  const { wDim } = network;
  const workers = countWorkers();
  const find = () => findDirections({ network, modelUrl, share: 1, report: fail });
  const banks = await find();
  expect(workers()).toBe(1);
  expect(await find()).toEqual(banks);
  expect(workers()).toBe(1);
  expect(banks.pca.names[0]).toBe('component 1');

  const small = lowered(network, 16);
  const reference = createReferenceEngine(small);
  const latent = { ...(await firstLatent()), truncation: 0.7 };
  const plain = await reference.picture(latent);
  for (const { steps } of Object.values(banks)) {
    expect(steps).toHaveLength(8 * wDim);
    for (let n = 0; n < 8; n++) {
      const shift = steps.subarray(n * wDim, (n + 1) * wDim).map((value) => 3 * value);
      expect(
        worst(await reference.picture({ ...latent, shift }), plain),
        `direction ${n + 1}`,
      ).toBeGreaterThan(0.02);
    }
  }
});

test('a model whose own directions are missing goes on with computed ones, and says so', async () => {
  const network = { ...(await firstLight()), directions: [{ index: 0, name: 'warmer' }] };
  const said: string[] = [];
  const banks = await findDirections({ network, modelUrl, share: 1, report: (_, text) => said.push(text) });
  expect(banks.pca.names[0]).toBe('component 1');
  expect(said.join()).toMatch(/directions\.safetensors.*Computed directions go on instead/);
});
