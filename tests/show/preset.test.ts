import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parameters } from '../../src/parameters.ts';
import { createBus } from '../../src/params/bus.ts';
import type { Parameter } from '../../src/shared/parameter.ts';
import { applyPreset, parsePreset } from '../../src/show/preset.ts';
import { presets } from '../../src/show/presets.ts';

const folder = resolve(import.meta.dirname, '../../presets');
const table: Record<string, Parameter> = parameters;
const files = readdirSync(folder);

describe('presets', () => {
  it.each(files)('%s loads', (file) => {
    const json: unknown = JSON.parse(readFileSync(resolve(folder, file), 'utf8'));
    expect(parsePreset(file, json, parameters).description).not.toBe('');
  });

  it('have names of their own', () => {
    const names = files.map((file) => JSON.parse(readFileSync(resolve(folder, file), 'utf8')).name);
    expect(new Set(names).size).toBe(files.length);
  });

  it('stand in the order of the numbers before their names', () => {
    const number = (file: string): number => Number.parseInt(file, 10);
    const inOrder = files.toSorted((a, b) => number(a) - number(b));
    expect(presets.map(({ name }) => name)).toEqual(
      inOrder.map((file) => JSON.parse(readFileSync(resolve(folder, file), 'utf8')).name),
    );
  });

  it('restore every look parameter and nothing else', () => {
    const bus = createBus(parameters);
    const defaults = bus.targets();
    for (const [id, parameter] of Object.entries(table))
      if (parameter.kind !== 'trigger') bus.setUnit(id, 0.9, 'test', 0);
    const moved = bus.targets();
    const preset = parsePreset(
      'p.json',
      { name: 'P', description: 'p', look: { 'walk.speed': 2 } },
      parameters,
    );
    applyPreset(preset, parameters, bus, 0);
    for (const [id, parameter] of Object.entries(table)) {
      const isLook = (parameter.scope ?? 'look') === 'look' && parameter.kind !== 'trigger';
      const expected = id === 'walk.speed' ? 2 : isLook ? defaults[id] : moved[id];
      expect(bus.target(id), id).toBe(expected);
    }
  });

  it.each([
    [[], /p\.json: got .*expected an object/],
    [{ name: '', description: '', look: {} }, /p\.json: name: got "", expected a text/],
    [
      { name: 'P', description: '', look: { 'output.master': 0 } },
      /got "output.master", expected ids of look/,
    ],
    [{ name: 'P', description: '', look: { 'walk.jump': 1 } }, /got "walk.jump"/],
    [{ name: 'P', description: '', look: { constructor: 1 } }, /got "constructor"/],
    [
      { name: 'P', description: '', look: { 'walk.speed': 9 } },
      /walk.speed: got 9, expected a number from 0 to 4/,
    ],
    [{ name: 'P', description: '', look: { 'walk.mode': 'fly' } }, /walk.mode: got "fly", expected one of/],
  ])('refuse %j', (json, message) => {
    expect(() => parsePreset('p.json', json, parameters)).toThrow(message);
  });
});
