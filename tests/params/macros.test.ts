import { describe, expect, it } from 'vitest';
import { parameters } from '../../src/parameters.ts';
import { createBus } from '../../src/params/bus.ts';
import { createMacroSet, plainMacros } from '../../src/params/macro-set.ts';
import { readMacros } from '../../src/params/macros.ts';

const strange = {
  name: 'Strange',
  default: 0.5,
  routes: [
    { id: 'walk.truncation', from: 0.3, to: 1.3 },
    { id: 'displace.amount', from: 0.1, to: 0, curve: 'slow' },
    { id: 'feedback.bypass', from: false, to: true },
  ],
};

function setUp(json: unknown = [strange], look = {}) {
  const bus = createBus(parameters);
  const macros = createMacroSet(bus, parameters);
  macros.use(readMacros(json, parameters), look, 'preset x', 0);
  return { bus, macros };
}

describe('macros', () => {
  it('move all their routes, in the name of who turned', () => {
    const { bus } = setUp();
    bus.set('walk.truncation', 0.8, 'preset x', 0);
    bus.set('macro.1', 1, 'midi nano/1/cc/16', 1);
    expect(bus.target('walk.truncation')).toBeCloseTo(1.3, 6);
    expect(bus.target('displace.amount')).toBeCloseTo(0, 6);
    expect(bus.target('feedback.bypass')).toBe(true);
    expect(bus.grip().held).toEqual(
      expect.arrayContaining(['macro.1', 'walk.truncation', 'displace.amount', 'feedback.bypass']),
    );
    bus.set('macro.1', 0, 'midi nano/1/cc/16', 2);
    expect(bus.target('walk.truncation')).toBeCloseTo(0.3, 6);
    expect(bus.target('feedback.bypass')).toBe(false);
  });

  it('leave alone what a stronger class holds', () => {
    const { bus } = setUp();
    bus.set('walk.truncation', 1.1, 'midi nano/1/cc/1', 0);
    bus.set('macro.1', 1, 'autopilot', 1);
    expect(bus.target('walk.truncation')).toBe(1.1);
  });

  it('take a parameter that stands elsewhere over without a jump, and meet it at the end', () => {
    const { bus } = setUp();
    bus.set('walk.truncation', 0.1, 'preset x', 0);
    let before = 0.1;
    for (let turn = 65; turn <= 128; turn++) {
      bus.set('macro.1', turn / 128, 'midi nano/1/cc/16', turn);
      const now = bus.target('walk.truncation') as number;
      expect(Math.abs(now - before)).toBeLessThan(0.04);
      before = now;
    }
    expect(before).toBeCloseTo(1.3, 6);
  });

  it('do not act when a preset, a cue or a session sets them', () => {
    const { bus, macros } = setUp();
    for (const source of ['preset y', 'cue 1', 'last session', 'reset']) bus.set('macro.1', 1, source, 1);
    expect(bus.target('walk.truncation')).toBe(0.7);
    macros.use(readMacros([strange], parameters), { 'macro.1': 0.25 }, 'preset z', 2);
    expect(bus.target('macro.1')).toBe(0.25);
    expect(bus.target('walk.truncation')).toBe(0.7);
  });

  it('stand where a preset without macros puts what they move, and say their names', () => {
    const bus = createBus(parameters);
    const macros = createMacroSet(bus, parameters);
    macros.use(null, {}, 'preset x', 0);
    expect(bus.target('macro.2')).toBeCloseTo(0.7 / 1.5, 6);
    expect(macros.names()).toEqual(plainMacros.map(({ name }) => name));
    expect(
      readMacros(
        plainMacros.map((macro) => ({ ...macro, default: 0 })),
        parameters,
      ),
    ).toHaveLength(8);
  });

  it.each([
    [{}, 'macros: got [object Object], expected a list of up to 8 macros'],
    [[{ ...strange, default: 2 }], 'macros[0]: default: got 2, expected a number from 0 to 1'],
    [[{ ...strange, routes: [] }], 'macros[0]: routes: got , expected a list of 1 to 16 routes'],
    [
      [{ ...strange, routes: [{ id: 'output.master', from: 0, to: 1 }] }],
      'macros[0]: routes[0]: id: got "output.master", expected a look parameter that holds a value and is no macro',
    ],
    [
      [{ ...strange, routes: [{ id: '__proto__', from: 0, to: 1 }] }],
      'macros[0]: routes[0]: id: got "__proto__", expected a look parameter',
    ],
    [
      [{ ...strange, routes: [{ id: 'walk.truncation', from: 0, to: 9 }] }],
      'macros[0]: routes[0]: to: got 9, expected a number from 0 to 1.5',
    ],
  ])('refuse %j', (json, message) => expect(() => readMacros(json, parameters)).toThrow(message));
});
