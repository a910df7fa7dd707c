import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readModulation } from '../../src/modulation/read.ts';
import { parameters } from '../../src/parameters.ts';
import { createBus } from '../../src/params/bus.ts';
import { readMacros } from '../../src/params/macros.ts';
import type { Parameter } from '../../src/shared/parameter.ts';
import { readJson } from '../../src/show/json.ts';
import { applyPreset, lookOf, parsePreset, presetJson } from '../../src/show/preset.ts';
import { presets } from '../../src/show/presets.ts';
import { anyLook, lookIds } from './looks.ts';

const folder = resolve(import.meta.dirname, '../../presets');
const table: Record<string, Parameter> = parameters;
const files = readdirSync(folder);

const v2 = { format: 'ganzfeld/preset', version: 2, name: 'P', description: '', look: {} };
const nested = (depth: number): unknown => (depth === 0 ? {} : { macros: nested(depth - 1) });

describe('presets', () => {
  it.each(files)('%s loads', (file) => {
    const json: unknown = JSON.parse(readFileSync(resolve(folder, file), 'utf8'));
    const readers = { macros: readMacros, modulation: readModulation };
    expect(parsePreset(file, json, parameters, readers).description).not.toBe('');
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
    [{ ...v2, version: 3 }, /p\.json: version: got 3, expected at most 2/],
    [{ ...v2, format: 'x' }, /format: got "x", expected "ganzfeld\/preset"/],
    [{ ...v2, extra: 1 }, /got "extra", expected only/],
    [{ ...v2, macros: {} }, /macros: got .*expected a list/],
    [JSON.parse('{"name":"P","description":"","look":{"__proto__":1}}'), /got "__proto__"/],
    [{ ...v2, favourites: [{ name: 'f', model: 'm', z: '???' }] }, /favourites: 1: z: got/],
    [nested(17), /more than 16 levels/],
    [{ name: '', description: '', look: {} }, /p\.json: name: got "", expected a text/],
    [
      { name: 'P', description: '', look: { 'output.master': 0 } },
      /got "output.master", expected ids of look/,
    ],
    [{ name: 'P', description: '', look: { 'walk.jump': 1 } }, /got "walk.jump"/],
    [{ name: 'P', description: '', look: { constructor: 1 } }, /got "constructor", expected keys/],
    [
      { name: 'P', description: '', look: { 'walk.speed': 9 } },
      /walk.speed: got 9, expected a number from 0 to 4/,
    ],
    [{ name: 'P', description: '', look: { 'walk.mode': 'fly' } }, /walk.mode: got "fly", expected one of/],
  ])('refuse %j', (json, message) => {
    expect(() => parsePreset('p.json', json, parameters)).toThrow(message);
  });

  it('of version 1 are read as they were meant', () => {
    const old = { name: 'P', description: 'p', look: { 'walk.speed': 2 } };
    expect(parsePreset('p.json', old, parameters)).toEqual(old);
    expect(presetJson(parsePreset('p.json', old, parameters))).toEqual({ ...v2, ...old });
  });

  it('are checked by those who act on their parts', () => {
    const refuse = (): never => {
      throw new Error('not mine');
    };
    const readers = { macros: refuse, modulation: refuse };
    expect(() => parsePreset('p', { ...v2, macros: [{}] }, parameters, readers)).toThrow('not mine');
    expect(() => parsePreset('p', { ...v2, routes: [{}] }, parameters, readers)).toThrow('not mine');
    expect(() => parsePreset('p', v2, parameters, readers)).not.toThrow();
  });

  it('bring any look back as it was, and touch nothing else', () => {
    fc.assert(
      fc.property(anyLook, anyLook, (kept, other) => {
        const bus = createBus(parameters);
        const set = (look: typeof kept): void => {
          for (const [id, value] of Object.entries(look)) bus.set(id, value, 'preset a', 0);
        };
        for (const [id, parameter] of Object.entries(table))
          if (parameter.kind !== 'trigger' && !lookIds.includes(id)) bus.setUnit(id, 0.9, 'lab', 0);
        set(kept);
        const before = bus.targets();
        const preset = { name: 'P', description: 'p', look: lookOf(before, parameters) };
        const file = JSON.stringify(presetJson(preset));
        set(other);
        applyPreset(parsePreset('p.json', readJson('p.json', file), parameters), parameters, bus, 1);
        expect(bus.targets()).toEqual(before);
      }),
    );
  });
});
