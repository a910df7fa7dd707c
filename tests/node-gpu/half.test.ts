import { expect, test, vi } from 'vitest';
import { createWgslEngine } from '../../src/generator/wgsl/engine.ts';
import { createCompiler } from '../../src/generator/wgsl/pipelines.ts';
import { worst } from '../generator/expected.ts';
import { expectedTensors, firstLight } from '../generator/first-light.ts';
import { layerError, oddLayers } from '../gpu/layer-errors.ts';
import { withHalf } from './half-device.ts';

vi.setConfig({ testTimeout: 240_000 }); // Mesa compiles slowly

for (const variant of ['direct', 'tiled', 'split', 'winograd'] as const)
  test(
    `${variant} kernels in half precision stay near double precision`,
    withHalf(async (device) => {
      const machine = { device, isFallback: true, compile: createCompiler(device) };
      for (const shape of [...oddLayers, { up: false, side: 64, inputs: 64, outputs: 64 }])
        expect(await layerError(machine, shape, variant, 'f16'), JSON.stringify(shape)).toBeLessThan(2e-3);
    }),
  );

test(
  'pictures in half precision are those that PyTorch computed',
  withHalf(async (device) => {
    const network = await firstLight();
    const expected = expectedTensors();
    const engine = await createWgslEngine({ device, isFallback: true }, network, { precision: 'f16' });
    const wanted = expected.get('image_psi1.0')!.data.subarray(0, 3 * 64 * 64);
    const ws = expected.get('ws_psi1.0')!.data.subarray(0, network.numWs * network.wDim);
    const got = await engine.synthesize(ws, 1, 1);
    const most = wanted.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
    const held = (numbers: Float32Array) => numbers.map((value) => Math.max(-1, Math.min(1, value)));
    const errors = { before: worst(got, wanted) / most, clamped: worst(held(got), held(wanted)) };
    console.info(`half precision: ${JSON.stringify(errors)}`);
    expect(errors.before).toBeLessThanOrEqual(1e-2);
    expect(errors.clamped).toBeLessThanOrEqual(2e-2);
    engine.dispose();
  }),
);
