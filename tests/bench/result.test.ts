import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { limitOf } from '../../src/bench/limits.ts';
import { type BenchResult, parseResult } from '../../src/bench/result.ts';
import { parseWorkload } from '../../src/bench/workloads.ts';

const folder = resolve(import.meta.dirname, '../../docs/benchmarks');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

describe('contributed results', () => {
  it('are there', () => expect(files.length).toBeGreaterThan(0));

  it.each(files)('%s is what /bench writes, and names its machine', (name) => {
    const result = parseResult(readFileSync(resolve(folder, name), 'utf8'), name);
    expect(result.machine).not.toBe('');
    for (const network of result.networks)
      expect(network.limit).toBeCloseTo(limitOf(result.limits, network), 3);
  });

  it.each([
    ['no number', { limits: { gigaflops: 'many' } }, /limits\.gigaflops/],
    ['a negative time', { limits: { dispatch: -1 } }, /limits\.dispatch/],
    ['another format', { format: 'else' }, /format/],
  ])('are refused with %s', (_, changes, message) => {
    const good: BenchResult = JSON.parse(readFileSync(resolve(folder, files[0]!), 'utf8'));
    const bad = {
      ...good,
      ...changes,
      limits: { ...good.limits, ...('limits' in changes && changes.limits) },
    };
    expect(() => parseResult(JSON.stringify(bad), 'some.json')).toThrow(message);
  });

  it('are refused where they are no JSON', () => {
    expect(() => parseResult('{', 'some.json')).toThrow(/some\.json: got "\{", expected JSON/);
  });
});

describe('a picture’s limit', () => {
  const limits = { gigaflops: 1000, gigabytes: 100, dispatch: 0.01 };

  it('is the longer of arithmetic and memory, and the dispatches', () => {
    expect(limitOf(limits, { gigaflop: 10, megabytes: 100, dispatches: 50 })).toBeCloseTo(10 + 0.5);
    expect(limitOf(limits, { gigaflop: 1, megabytes: 400, dispatches: 0 })).toBeCloseTo(4);
  });
});

describe('a network’s name', () => {
  it('is a resolution and a channel base, or a model', () => {
    expect(parseWorkload('128/4096')).toEqual({ resolution: 128, base: 4096 });
    expect(parseWorkload('first-light')).toBeNull();
  });

  it.each(['100/4096', '4/64', '2048/4096', '128/64'])('%s is refused', (name) => {
    expect(() => parseWorkload(name)).toThrow(/expected a power of two/);
  });
});
