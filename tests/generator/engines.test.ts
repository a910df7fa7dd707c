import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import type { Engine } from '../../src/generator/engine.ts';
import type { Network } from '../../src/generator/network.ts';
import { createReferenceEngine } from '../../src/generator/reference/engine.ts';
import { createNodeEngine } from '../../src/generator/tfjs/wasm-node.ts';
import { compare, tolerance, worst } from './expected.ts';
import { expectedTensors, firstLight } from './first-light.ts';

const backends: [string, number, (network: Network) => Engine | Promise<Engine>][] = [
  ['TF.js WASM in Node', 16, createNodeEngine],
  ['reference', 2, createReferenceEngine],
];

test.each(backends)('%s gives PyTorch’s ws and pictures', async (_name, count, create) => {
  const network = await firstLight();
  const engine = await create(network);
  const errors = await compare(engine, network, expectedTensors(), count);
  for (const [what, error] of Object.entries(errors)) expect(error, what).toBeLessThanOrEqual(tolerance);
  engine.dispose();
});

test('class weights mix: both engines agree on a picture between two classes, from different ws per layer', async () => {
  const network = await firstLight();
  const engines = [await createNodeEngine(network), createReferenceEngine(network)];
  const z = expectedTensors()
    .get('z')!
    .data.subarray(0, 2 * network.zDim);
  const c = new Float32Array(2 * network.classes.length);
  c.set([0.25, 0.75]);
  c.set([0, 0.5, 0, 0.5], network.classes.length);
  const [fast, slow] = await Promise.all(
    engines.map(async (engine) => {
      const ws = await engine.map({ z, c, count: 2, truncation: 0.5 });
      const span = network.numWs * network.wDim;
      const mixed = Float32Array.of(...ws.subarray(0, span / 2), ...ws.subarray(span + span / 2));
      return engine.synthesize(mixed, 1, 0.5);
    }),
  );
  expect(worst(fast!, slow!)).toBeLessThanOrEqual(tolerance);
  for (const engine of engines) engine.dispose();
});

test('a clamp holds activations and colours alike in both engines', async () => {
  const network: Network = { ...(await firstLight()), clamp: 0.5 };
  const fast = await createNodeEngine(network);
  const slow = createReferenceEngine(network);
  const ws = expectedTensors()
    .get('ws_psi1.0')!
    .data.subarray(0, network.numWs * network.wDim);
  expect(worst(await fast.synthesize(ws, 1, 1), await slow.synthesize(ws, 1, 1))).toBeLessThanOrEqual(
    tolerance,
  );
  fast.dispose();
});

test('the TF.js engine keeps no tensors but its weights, and gives those back', async () => {
  const network = await firstLight();
  const before = tf.memory().numTensors;
  const engine = await createNodeEngine(network);
  const ws = expectedTensors()
    .get('ws_psi0.7')!
    .data.subarray(0, network.numWs * network.wDim);
  await engine.synthesize(ws, 1, 0.3);
  const after = tf.memory().numTensors;
  for (let i = 0; i < 5; i++) await engine.synthesize(ws, 1, 0.3);
  expect(tf.memory().numTensors).toBe(after);
  engine.dispose();
  expect(tf.memory().numTensors).toBe(before);
});
