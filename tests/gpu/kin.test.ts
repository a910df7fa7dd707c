import { expect, test } from 'vitest';
import { blendNetworks } from '../../src/generator/kin.ts';
import type { Network } from '../../src/generator/network.ts';
import { randomNetwork } from '../../src/generator/random-network.ts';
import { createReferenceEngine } from '../../src/generator/reference/engine.ts';
import { startWgslPainter } from '../../src/generator/wgsl/painter.ts';
import { worst } from '../generator/expected.ts';
import { perturbed } from '../generator/kin.ts';
import { classyNetwork, latentOf } from '../generator/steered.ts';
import { onStage } from './first-light.ts';
import { pixelsOf } from './read-texture.ts';
import { countObjects } from './track-objects.ts';
import { withDevice } from './with-device.ts';

const rowsOf = ({ numWs }: Network, of: (row: number) => number): Float32Array =>
  Float32Array.from({ length: numWs + 1 }, (_, row) => of(row));

for (const kernels of ['direct', 'winograd'] as const)
  test(
    `${kernels} kernels blend the weights of two networks as the reference does, and make no GPU object for it`,
    withDevice(async (gpu) => {
      for (const a of [classyNetwork(), randomNetwork({ channels: [7, 12, 6, 5], clamp: 6 })]) {
        const b = perturbed(a, 0.5);
        const wish = { kernels, tune: 'off', store: null } as const;
        const painter = await startWgslPainter(gpu, a, { wish, second: b });
        const made = countObjects(gpu.device);
        const journey = [
          rowsOf(a, () => 0.5),
          rowsOf(a, (row) => Number(row < 2)),
          rowsOf(a, (row) => Number(row === a.numWs)),
          rowsOf(a, (row) => (row % 3) / 2),
          rowsOf(a, () => 0),
        ];
        for (const blend of journey)
          for (const grain of [-1, 5.3]) {
            const latent = latentOf(a, { blend, grain });
            const painted = await painter.paint(latent);
            expect(made).toEqual({ buffers: 0, textures: 0, bindGroups: 0, pipelines: 0, shaders: 0 });
            const wanted = await createReferenceEngine(blendNetworks(a, b, blend)).picture(latent);
            expect(worst(await pixelsOf(gpu.device, painted), onStage(wanted))).toBeLessThanOrEqual(2e-3);
            made.buffers = 0; // of reading back
          }
        painter.dispose();
      }
    }),
  );
