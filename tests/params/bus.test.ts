import { describe, expect, it } from 'vitest';
import { parameters } from '../../src/parameters.ts';
import { createBus } from '../../src/params/bus.ts';
import { fromUnit, toUnit } from '../../src/params/curve.ts';
import type { NumberParameter, ParameterTable } from '../../src/shared/parameter.ts';

const table = {
  gain: { kind: 'number', default: 1, min: 0, max: 2, smooth: 0.2, help: '' },
  seed: { kind: 'number', default: 3, min: 1, max: 9, step: 1, help: '' },
  mode: { kind: 'choice', default: 'a', options: ['a', 'b', 'c'], help: '' },
  hold: { kind: 'toggle', default: false, help: '' },
  cut: { kind: 'trigger', help: '' },
} as const satisfies ParameterTable;

describe('bus', () => {
  it('clamps numbers and keeps whole ones whole', () => {
    const bus = createBus(table);
    bus.set('gain', 7, 'test', 0);
    bus.set('seed', 4.6, 'test', 0);
    expect(bus.target('gain')).toBe(2);
    expect(bus.target('seed')).toBe(5);
  });

  it.each([
    ['gain', Number.NaN, 'gain: got NaN, expected a number from 0 to 2'],
    ['gain', '1', 'gain: got "1", expected a number from 0 to 2'],
    ['mode', 'z', 'mode: got "z", expected one of a, b, c'],
    ['hold', 1, 'hold: got 1, expected true or false'],
    ['nothing', 1, 'parameter: got "nothing", expected an id from docs/parameters.md'],
    ['toString', 1, 'parameter: got "toString", expected an id from docs/parameters.md'],
  ])('refuses %s = %s and keeps what was there', (id, value, message) => {
    const bus = createBus(table);
    const before = bus.targets();
    expect(() => bus.set(id, value, 'test', 0)).toThrow(message);
    expect(bus.targets()).toEqual(before);
  });

  it('smooths alike at 24, 60 and 144 Hz', () => {
    const after = (rate: number): number => {
      const bus = createBus(table);
      bus.snapshot(0);
      bus.set('gain', 2, 'console', 0);
      for (let frame = 1; frame < rate; frame++) bus.snapshot((frame / rate) * 0.3);
      return bus.snapshot(0.3).gain;
    };
    const left = Math.exp(-0.3 / 0.2);
    const exact = 2 - left / (1 + 8 * 0.5 * (1 - left));
    for (const rate of [24, 60, 144]) expect(after(rate)).toBeCloseTo(exact, 6);
  });

  it('smooths the steps of a knob with its time constant, and follows a thrown fader in a fraction of it', () => {
    const leftOf = (step: number): number => {
      const bus = createBus(table);
      bus.snapshot(0);
      bus.set('gain', 1 + step, 'console', 0);
      return (1 + step - bus.snapshot(0.2).gain) / step;
    };
    expect(leftOf(2 / 127)).toBeCloseTo(Math.exp(-1), 1);
    expect(leftOf(1)).toBeLessThan(0.11);
  });

  it('arrives, and settles at once when told', () => {
    const bus = createBus(table);
    bus.snapshot(0);
    bus.set('gain', 0, 'test', 0);
    expect(bus.snapshot(4).gain).toBe(0);
    bus.set('gain', 2, 'test', 4);
    bus.settle();
    expect(bus.snapshot(4).gain).toBe(2);
  });

  it('counts triggers and names the source of a change', () => {
    const bus = createBus(table);
    const seen: string[] = [];
    bus.onChange(({ id, source }) => seen.push(`${source} ${id}`));
    bus.trigger('cut', 'key', 0);
    bus.setUnit('cut', 1, 'pad', 0);
    bus.setUnit('cut', 0, 'pad', 0);
    expect(bus.snapshot(0).cut).toBe(2);
    expect(seen).toEqual(['key cut', 'pad cut']);
  });

  it('turns a knob position into every kind', () => {
    const bus = createBus(table);
    bus.setUnit('gain', 0.25, 'knob', 0);
    bus.setUnit('mode', 0.5, 'knob', 0);
    bus.setUnit('hold', 1, 'knob', 0);
    expect(bus.targets()).toMatchObject({ gain: 0.5, mode: 'b', hold: true });
  });

  it('takes its snapshot without allocating a new object', () => {
    const bus = createBus(table);
    expect(bus.snapshot(0)).toBe(bus.snapshot(1));
  });
});

describe('the table', () => {
  const numbers = Object.entries(parameters).filter(([, p]) => p.kind === 'number') as [
    string,
    NumberParameter,
  ][];
  it.each(numbers)('%s has a default inside its range and a curve that can be inverted', (_, parameter) => {
    const { min, max, default: start } = parameter;
    expect(start).toBeGreaterThanOrEqual(min);
    expect(start).toBeLessThanOrEqual(max);
    for (const unit of [0, 0.3, 0.5, 1]) {
      const value = fromUnit(parameter, unit);
      expect(fromUnit(parameter, toUnit(parameter, value))).toBeCloseTo(value, 6);
    }
  });
});
