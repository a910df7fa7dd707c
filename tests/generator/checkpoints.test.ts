import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readModel } from '../../scripts/lib/local-model.ts';
import { createReferenceEngine } from '../../src/generator/reference/engine.ts';
import { parseSafetensors } from '../../src/generator/safetensors.ts';
import { startNodeEngine } from '../../src/generator/wasm/node.ts';
import { checkpoints } from './checkpoints.ts';
import { compare, tolerance } from './expected.ts';

for (const name of checkpoints)
  test(`the reference and the CPU path paint what ${name}’s own code paints`, async () => {
    const folder = `tests/fixtures/checkpoints/${name}`;
    const network = await readModel(folder);
    const bytes = Uint8Array.from(readFileSync(`${folder}/expected.safetensors`));
    const wasm = await startNodeEngine(network, 2);
    for (const [kind, engine] of [
      ['reference', createReferenceEngine(network)],
      ['wasm', wasm],
    ] as const) {
      const errors = await compare(engine, network, parseSafetensors(bytes, name), 2);
      console.info(`${name}, ${kind}: ${Math.max(...Object.values(errors)).toExponential(1)} at most`);
      for (const [what, error] of Object.entries(errors)) expect(error, what).toBeLessThanOrEqual(tolerance);
    }
    wasm.dispose();
  });
