import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parameters } from '../../src/parameters.ts';
import { plainOutput } from '../../src/shared/warp.ts';
import { parsePreset } from '../../src/show/preset.ts';
import { parseCueList } from '../../src/show/scene.ts';
import { check } from '../../src/show/schema.ts';
import { cueListSchema, presetSchema, sceneSchema, showSchema } from '../../src/show/schemas.ts';
import { parseShow } from '../../src/show/show-file.ts';

const root = resolve(import.meta.dirname, '../..');
const read = (path: string): unknown => JSON.parse(readFileSync(resolve(root, path), 'utf8'));
const scene = { name: 's', preset: 'Paper', fade: 2, unit: 'beats', curve: 'smooth' };
const preset = {
  format: 'ganzfeld/preset',
  version: 2,
  name: 'P',
  description: '',
  look: { 'walk.speed': 1 },
};
const cues = {
  name: 'c',
  repeat: false,
  scenes: [{ ...scene, wait: '21:30', follow: { after: 8, unit: 'beats' } }],
};
const show = {
  ...{ format: 'ganzfeld/show', version: 2, name: 'S', look: {}, rig: { 'clock.bpm': 120 } },
  ...{ presets: [preset], cues, favourites: [], mappings: [{ control: 'k/1/cc/1', id: 'walk.speed' }] },
  models: [{ name: 'm', sha256: '0'.repeat(64) }],
  outputs: [plainOutput('main', 'Stage')],
};

const kinds = {
  preset: {
    schema: presetSchema(parameters),
    good: preset,
    reads: (json: unknown): unknown => parsePreset('f', json, parameters),
  },
  scene: {
    schema: sceneSchema(),
    good: scene,
    reads: (json: unknown): unknown => parseCueList('f', { ...cues, scenes: [json] }, ['Paper']),
  },
  cues: {
    schema: cueListSchema(),
    good: cues,
    reads: (json: unknown): unknown => parseCueList('f', json, ['Paper']),
  },
  show: {
    schema: showSchema(parameters),
    good: show,
    reads: (json: unknown): unknown => parseShow('f', JSON.stringify(json), parameters, ['Paper']),
  },
};

const wrong = [null, -1, 1.5, 1e9, 'x', '', [], {}, [1], true];

/** Every way to change one value somewhere inside, to leave it out, or to add a stranger. */
function* damaged(value: unknown): Generator<unknown> {
  for (const other of wrong) yield other;
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) for (const bad of damaged(item)) yield value.with(i, bad);
    return;
  }
  yield { ...value, stranger: 1 };
  for (const [key, inner] of Object.entries(value)) {
    const { [key]: _, ...rest } = value as Record<string, unknown>;
    yield rest;
    for (const bad of damaged(inner)) yield { ...value, [key]: bad };
  }
}

describe.each(Object.entries(kinds))('the schema of a %s', (name, { schema, good, reads }) => {
  const valid = new Ajv({ strict: false }).compile(schema);

  it('is the published one', () => {
    expect(read(`docs/schema/${name}.json`)).toEqual(JSON.parse(JSON.stringify(schema)));
  });

  it('takes what is right, and so do we', () => {
    expect(valid(good), JSON.stringify(valid.errors)).toBe(true);
    expect(() => reads(good)).not.toThrow();
  });

  it('and we refuse the same', () => {
    let refused = 0;
    for (const bad of damaged(good)) {
      const isValid = valid(bad);
      let mine = true;
      try {
        check('f', bad, schema);
      } catch {
        mine = false;
      }
      expect(mine, JSON.stringify(bad)).toBe(isValid);
      const older =
        name === 'preset' &&
        typeof bad === 'object' &&
        bad !== null &&
        !('format' in bad || 'version' in bad);
      if (isValid || older) continue;
      refused++;
      expect(() => reads(bad), JSON.stringify(bad)).toThrow(/got .*expected/s);
    }
    expect(refused).toBeGreaterThan(30);
  });
});

it.each(readdirSync(resolve(root, 'presets')))('%s is as the schema of a preset says', (file) => {
  const valid = new Ajv({ strict: false }).compile(presetSchema(parameters));
  expect(valid(read(`presets/${file}`)), JSON.stringify(valid.errors)).toBe(true);
});
