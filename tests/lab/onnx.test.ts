import * as ort from 'onnxruntime-web';
import { expect, it } from 'vitest';
import type { Network } from '../../src/generator/network.ts';
import { randomNetwork } from '../../src/generator/random-network.ts';
import { createReferenceEngine } from '../../src/generator/reference/engine.ts';
import { exportOnnx, forms } from '../../src/lab/onnx/export.ts';
import { classyNetwork } from '../generator/steered.ts';

const shapes = {
  'odd channels and classes': { channels: [5, 7, 3, 6], classes: 3 },
  'a clamp that bites': { channels: [6, 5, 4], clamp: 0.4 },
};

const networks: Record<string, Network> = Object.fromEntries(
  Object.entries(shapes).map(([name, shape]) => [name, randomNetwork(shape)]),
);
networks['a mean of w for each class'] = classyNetwork();

for (const [name, network] of Object.entries(networks))
  it.each(forms)(`${name}, %s: ONNX Runtime paints what the reference paints`, async (form) => {
    const { zDim, classes, colours, resolution } = network;
    const z = Float32Array.from({ length: zDim }, (_, at) => Math.sin(at * 1.7 + 1));
    const c = Float32Array.from(classes, (_, at) => (at + 1) / 6);
    ort.env.wasm.numThreads = 1;
    const session = await ort.InferenceSession.create(exportOnnx(network, form), {
      executionProviders: ['wasm'],
    });
    const feeds = {
      z: new ort.Tensor('float32', z, [1, zDim]),
      psi: new ort.Tensor('float32', [0.7], [1]),
      ...(c.length > 0 && { c: new ort.Tensor('float32', c, [1, c.length]) }),
    };
    const { image } = await session.run(feeds);
    expect(image?.dims).toEqual([1, colours, resolution, resolution]);
    const reference = createReferenceEngine(network);
    const ws = await reference.map({ z, c: c.length > 0 ? c : null, count: 1, truncation: 0.7 });
    const expected = await reference.synthesize(ws, 1, 1);
    const got = image!.data as Float32Array;
    const worst = expected.reduce((most, value, at) => Math.max(most, Math.abs(value - got[at]!)), 0);
    expect(worst).toBeLessThan(2e-4);
    await session.release();
  });
