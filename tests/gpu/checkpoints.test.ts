import { expect, test } from 'vitest';
import { loadModel } from '../../src/generator/load-model.ts';
import { parseSafetensors } from '../../src/generator/safetensors.ts';
import { createWgslEngine } from '../../src/generator/wgsl/engine.ts';
import { checkpoints } from '../generator/checkpoints.ts';
import { compare, tolerance } from '../generator/expected.ts';
import { withDevice } from './with-device.ts';

for (const name of checkpoints)
  test(
    `our kernels paint what ${name}’s own code paints`,
    withDevice(async (gpu) => {
      const folder = `/tests/fixtures/checkpoints/${name}/`;
      const { network } = await loadModel(folder);
      const bytes = new Uint8Array(await (await fetch(`${folder}expected.safetensors`)).arrayBuffer());
      const engine = await createWgslEngine(gpu, network);
      const errors = await compare(engine, network, parseSafetensors(bytes, name), 2);
      engine.dispose();
      console.info(`${name}: ${Math.max(...Object.values(errors)).toExponential(1)} at most`);
      for (const [what, error] of Object.entries(errors)) expect(error, what).toBeLessThanOrEqual(tolerance);
    }),
  );
