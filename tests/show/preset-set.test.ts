import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readModulation } from '../../src/modulation/read.ts';
import { parameters } from '../../src/parameters.ts';
import { readMacros, routeValue } from '../../src/params/macros.ts';
import type { Parameter } from '../../src/shared/parameter.ts';
import { fullLook } from '../../src/show/preset.ts';
import { presets } from '../../src/show/presets.ts';

const root = resolve(import.meta.dirname, '../..');
const table: Record<string, Parameter> = parameters;
const model = JSON.parse(readFileSync(resolve(root, 'models/house-128/model.json'), 'utf8')) as {
  classes: string[];
  directions: { index: number; name: string }[];
};
const looks = presets.map((preset) => ({ preset, look: fullLook(preset, parameters) }));

describe('the presets of the project', () => {
  it('are sixteen or more, over all walks and all styles', () => {
    expect(presets.length).toBeGreaterThanOrEqual(16);
    const walks = new Set(looks.map(({ look }) => look['walk.mode']));
    expect([...walks].sort()).toEqual([...parameters['walk.mode'].options].sort());
    const { classes } = model;
    const styles = new Set(
      looks.map(({ look }) => classes[Math.floor(Number(look['style.position']) * classes.length)]),
    );
    expect(classes.filter((style) => !styles.has(style))).toEqual([]);
  });

  it('fade to Paper in a panic', () => {
    expect(presets[parameters['show.safe'].default - 1]!.name).toBe('Paper');
  });

  it('call the lamps of the studio as the model does', () => {
    const studio = presets.find(({ name }) => name === 'Studio')!;
    const names = readMacros(studio.macros, parameters).map(({ name }) => name.toLowerCase());
    expect(names).toEqual(model.directions.slice(0, 8).map(({ name }) => name));
  });

  it('move by themselves where nothing is heard', () => {
    const still = looks.filter(({ preset: { modulators, routes }, look }) => {
      const loaded = readModulation({ modulators, routes }, parameters);
      const clocks = new Set(
        loaded.modulators.filter(({ knobs }) => 'rate' in knobs).map(({ id }) => `mod.${id}`),
      );
      const walks = ['drift', 'journey', 'orbit'].includes(String(look['walk.mode']));
      return !walks && !loaded.routes.some(({ source }) => clocks.has(source));
    });
    expect(still.map(({ preset }) => preset.name)).toEqual([]);
  });

  it.each(looks.map(({ preset, look }) => [preset.name, preset, look] as const))(
    '%s has eight macros that stand where its look does',
    (_, preset, look) => {
      const macros = readMacros(preset.macros, parameters);
      expect(new Set(macros.map(({ name }) => name)).size).toBe(8);
      for (const macro of macros)
        for (const route of macro.routes) {
          const value = routeValue(route, table[route.id]!, macro.default);
          if (typeof value === 'number')
            expect(Math.abs(value - Number(look[route.id])), route.id).toBeLessThan(
              0.01 * Math.max(0.1, Math.abs(value)),
            );
          else expect(look[route.id], route.id).toBe(value);
        }
    },
  );
});

it.each(readdirSync(resolve(root, 'presets')))('%s has a still of at most 200 KB in the docs', (file) => {
  const still = `images/presets/${file.replace(/^\d+-/, '').replace('.json', '.jpg')}`;
  const path = resolve(root, 'docs', still);
  expect(existsSync(path), `no ${still}: run npm run docs -- --stills`).toBe(true);
  expect(statSync(path).size).toBeLessThanOrEqual(200_000);
});
