import { expect, test } from 'vitest';
import { startCpuPainter } from '../../src/generator/cpu-engine.ts';
import { findDirections } from '../../src/generator/directions/find.ts';
import { worst } from '../generator/expected.ts';
import { firstLatent, firstLight, modelUrl } from './first-light.ts';

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

  const { painter, batch } = await startCpuPainter({ network, backend: 'wasm', threads: 1 });
  const { z, classes: c } = await firstLatent();
  const picture = async (shift: Float32Array): Promise<Float32Array> =>
    batch.synthesize(await batch.map({ z, c, count: 1, truncation: 0.7, shift }), 1, 1);
  const plain = await picture(new Float32Array(wDim));
  for (const [bank, { steps }] of Object.entries(banks))
    for (let n = 0; n < 8; n++) {
      const shift = steps.slice(n * wDim, (n + 1) * wDim).map((value) => 3 * value);
      expect(worst(await picture(shift), plain), `${bank} ${n + 1}`).toBeGreaterThan(0.1);
    }
  painter.dispose();
});

test('a model whose own directions are missing goes on with computed ones, and says so', async () => {
  const network = { ...(await firstLight()), directions: [{ index: 0, name: 'warmer' }] };
  const said: string[] = [];
  const banks = await findDirections({ network, modelUrl, share: 1, report: (_, text) => said.push(text) });
  expect(banks.pca.names[0]).toBe('component 1');
  expect(said.join()).toMatch(/directions\.safetensors.*Computed directions go on instead/);
});
