import { expect, test } from 'vitest';
import { createReferenceEngine } from '../../src/generator/reference/engine.ts';
import { createWgslEngine } from '../../src/generator/wgsl/engine.ts';
import { startWgslPainter } from '../../src/generator/wgsl/painter.ts';
import { tolerance, worst } from '../generator/expected.ts';
import { bendsOf, classyNetwork, latentOf, playings, steerings } from '../generator/steered.ts';
import { onStage } from './first-light.ts';
import { pixelsOf } from './read-texture.ts';
import { countObjects } from './track-objects.ts';
import { withDevice } from './with-device.ts';

const network = classyNetwork();

test(
  'our kernels steer w as the reference does',
  withDevice(async (gpu) => {
    const reference = createReferenceEngine(network);
    const engine = await createWgslEngine(gpu, network);
    const { z, classes: c, truncation } = latentOf(network);
    for (const [what, steering] of Object.entries(steerings(network))) {
      const request = { z, c, count: 1, truncation, ...steering };
      expect(worst(await engine.map(request), await reference.map(request)), what).toBeLessThan(1e-4);
    }
    engine.dispose();
  }),
);

test(
  'our kernels play layers as the reference does, in f32 and f16',
  withDevice(async (gpu) => {
    const reference = createReferenceEngine(network);
    const { z, classes: c } = latentOf(network);
    const ws = await reference.map({ z, c, count: 1, truncation: 0.7 });
    const half = gpu.device.features.has('shader-f16');
    for (const precision of half ? (['f32', 'f16'] as const) : (['f32'] as const)) {
      const engine = await createWgslEngine(gpu, network, { precision });
      for (const [what, playing] of Object.entries(playings(network))) {
        const wanted = await reference.synthesize(ws, 1, 0.8, -1, playing);
        const most = wanted.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
        const error = worst(await engine.synthesize(ws, 1, 0.8, -1, playing), wanted) / most;
        expect(error, `${what} in ${precision}`).toBeLessThan(precision === 'f32' ? 1e-4 : 2e-2);
      }
      engine.dispose();
    }
  }),
);

test(
  'pictures bend and go straight again while playing, and no GPU object is made for it',
  withDevice(async (gpu) => {
    const reference = createReferenceEngine(network);
    const painter = await startWgslPainter(gpu, network);
    const plain = latentOf(network);
    const steps = [plain, { ...plain, bends: bendsOf(network, 2, { rotate: 40, morph: 0.5 }) }, plain];
    const made = countObjects(gpu.device);
    const painted = [];
    for (const latent of steps) painted.push(await painter.paint(latent));
    expect(made).toEqual({ buffers: 0, textures: 0, bindGroups: 0, pipelines: 0, shaders: 0 });
    for (const [at, latent] of steps.entries())
      expect(
        worst(await pixelsOf(gpu.device, painted[at]!), onStage(await reference.picture(latent))),
      ).toBeLessThanOrEqual(tolerance);
    painter.dispose();
  }),
);
