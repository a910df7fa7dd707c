import { expect, test } from 'vitest';
import { suits } from '../../src/generator/plan/variants.ts';
import { createCompiler } from '../../src/generator/wgsl/pipelines.ts';
import { layerError, oddLayers, usualLayers } from './layer-errors.ts';
import { withDevice } from './with-device.ts';

for (const variant of ['direct', 'tiled', 'split', 'winograd'] as const)
  test(
    `${variant} kernels compute every layer of 4² to 1024², and odd channel counts`,
    withDevice(async ({ device }) => {
      const machine = { device, isFallback: true, compile: createCompiler(device) };
      let most = 0;
      for (const shape of [...usualLayers(), ...oddLayers].filter(({ up, side, ...channels }) =>
        suits(variant, { up, side: up ? side / 2 : side, ...channels }),
      )) {
        const error = await layerError(machine, shape, variant);
        expect(error, JSON.stringify(shape)).toBeLessThan(1e-5);
        most = Math.max(most, error);
      }
      console.info(`${variant}: ${most.toExponential(1)} of the largest number at most`);
    }),
  );
