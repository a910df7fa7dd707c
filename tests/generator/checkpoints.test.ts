import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readModel } from '../../scripts/lib/local-model.ts';
import { createReferenceEngine } from '../../src/generator/reference/engine.ts';
import { parseSafetensors } from '../../src/generator/safetensors.ts';
import { checkpoints } from './checkpoints.ts';
import { compare, tolerance } from './expected.ts';

for (const name of checkpoints)
  test(`the reference paints what ${name}’s own code paints`, async () => {
    const folder = `tests/fixtures/checkpoints/${name}`;
    const network = await readModel(folder);
    const bytes = Uint8Array.from(readFileSync(`${folder}/expected.safetensors`));
    const errors = await compare(createReferenceEngine(network), network, parseSafetensors(bytes, name), 2);
    for (const [what, error] of Object.entries(errors)) expect(error, what).toBeLessThanOrEqual(tolerance);
  });
