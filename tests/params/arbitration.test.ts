import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBus } from '../../src/params/bus.ts';
import type { ParameterTable } from '../../src/shared/parameter.ts';
import { isAtLeast, sourceKind } from '../../src/shared/source.ts';

const table = {
  open: {
    kind: 'number',
    default: 0.5,
    min: 0,
    max: 2,
    audience: { min: 0.4, max: 0.9, slew: 0.2 },
    help: '',
  },
  free: { kind: 'number', default: 0.5, min: 0, max: 2, smooth: 0.03, audience: {}, help: '' },
  own: { kind: 'number', default: 0.5, min: 0, max: 2, help: '' },
  mode: { kind: 'choice', default: 'a', options: ['a', 'b', 'c'], audience: { cooldown: 5 }, help: '' },
  cut: { kind: 'trigger', audience: { cooldown: 8 }, help: '' },
  stop: { kind: 'trigger', help: '' },
  master: { kind: 'number', default: 1, min: 0, max: 1, scope: 'safety', audience: {}, help: '' },
  lock: { kind: 'toggle', default: false, latch: true, scope: 'safety', help: '' },
} as const satisfies ParameterTable;

const FRAME = 1 / 60;

/** The times of the frames from one moment to another. */
const frames = (from: number, time: number, every = FRAME): number[] =>
  Array.from({ length: Math.ceil(time / every) }, (_, index) => from + (index + 1) * every);

/** Runs frames until `end` and returns every shown value of `id`. */
function play(
  bus: ReturnType<typeof createBus<typeof table>>,
  id: keyof typeof table,
  from: number,
  end: number,
) {
  const seen: number[] = [];
  for (let now = from; now <= end; now += FRAME) seen.push(Number(bus.snapshot(now)[id]));
  return seen;
}

const steepest = (seen: number[]): number =>
  Math.max(0, ...seen.slice(1).map((value, index) => Math.abs(value - seen[index]!)));

describe('who may move what', () => {
  it.each([
    ['midi nano/1/cc/1', 'performer'],
    ['preset Paper', 'performer'],
    ['cue 3', 'cue'],
    ['phone 17', 'audience'],
    ['mqtt hall/door', 'audience'],
    ['panic', 'safety'],
    ['constructor', 'autopilot'],
    ['something new', 'autopilot'],
  ])('knows %s as %s', (source, expected) => expect(sourceKind(source).class).toBe(expected));

  it('keeps what a hand holds from cues until it is released, and goes then to where the cue is', () => {
    const bus = createBus(table);
    expect(bus.set('own', 1.5, 'midi x/1/cc/1', 0)).toBe(true);
    expect(bus.set('own', 0.2, 'cue 1', 100)).toBe(false);
    expect(bus.target('own')).toBe(1.5);
    expect(bus.grip().held).toEqual(['own']);
    bus.release('own', 101);
    expect(bus.target('own')).toBe(0.2);
    expect(bus.set('own', 0.3, 'cue 2', 102)).toBe(true);
  });

  it('lets a preset that a hand calls take everything, and hold nothing', () => {
    const bus = createBus(table);
    bus.set('own', 1.5, 'console', 0);
    expect(bus.set('own', 1, 'preset Paper', 1)).toBe(true);
    expect(bus.grip().held).toEqual([]);
    expect(bus.set('own', 0.2, 'cue 1', 2)).toBe(true);
  });

  it('keeps a fade of the cue list from the audience, and gives the parameter back a second later', () => {
    const bus = createBus(table);
    bus.set('free', 1, 'cue 1', 0);
    expect(bus.set('free', 0, 'phone 1', 0.9)).toBe(false);
    expect(bus.set('free', 0, 'phone 1', 1.1)).toBe(true);
  });

  it('holds locked parameters against everyone but panic', () => {
    const bus = createBus(table);
    bus.lock('own', true);
    for (const source of ['midi x/1/cc/1', 'preset a', 'cue 1'])
      expect(bus.set('own', 2, source, 0)).toBe(false);
    expect(bus.set('own', 2, 'panic', 0)).toBe(true);
    bus.lock('own', false);
    expect(bus.set('own', 1, 'midi x/1/cc/1', 5)).toBe(true);
  });

  it('stops all but hands while frozen, and goes on afterwards where the cue is', () => {
    const bus = createBus(table);
    bus.freeze(true, 0);
    for (const source of ['cue 1', 'phone 1', 'autopilot']) expect(bus.set('free', 2, source, 1)).toBe(false);
    expect(bus.set('own', 2, 'key', 1)).toBe(true);
    bus.freeze(false, 2);
    expect(bus.target('free')).toBe(2);
  });

  it('takes a latch off by an unlock alone', () => {
    const bus = createBus(table);
    bus.set('lock', true, 'console', 0);
    expect(bus.set('lock', false, 'console', 1)).toBe(false);
    expect(bus.setUnit('lock', 0, 'midi x/1/note/1', 1)).toBe(false);
    expect(bus.target('lock')).toBe(true);
    expect(bus.set('lock', false, 'unlock', 2)).toBe(true);
  });
});

describe('the audience', () => {
  it('moves nothing that is not open to it, whoever asks and how', () => {
    const bus = createBus(table);
    expect(bus.set('own', 2, 'phone 1', 0)).toBe(false);
    expect(bus.setUnit('own', 1, 'mqtt x', 0)).toBe(false);
    expect(bus.trigger('stop', 'phone 1', 0)).toBe(false);
  });

  it('cuts once in its cooldown, all phones together', () => {
    const bus = createBus(table);
    expect(bus.trigger('cut', 'phone 1', 0)).toBe(true);
    expect(bus.setUnit('cut', 1, 'phone 2', 7.9)).toBe(false);
    expect(bus.trigger('cut', 'key', 7.9)).toBe(true);
    expect(bus.trigger('cut', 'phone 2', 8)).toBe(true);
    expect(bus.set('mode', 'b', 'phone 1', 0)).toBe(true);
    expect(bus.set('mode', 'c', 'phone 2', 4)).toBe(false);
  });

  it('goes home after its silence, continuously, and the choice back to what it was', () => {
    const bus = createBus(table);
    bus.snapshot(0);
    bus.set('free', 1.8, 'phone 1', 0);
    bus.set('mode', 'b', 'phone 1', 0);
    expect(play(bus, 'free', 0, 7).at(-1)).toBe(1.8);
    const home = play(bus, 'free', 7, 14);
    expect(home.at(-1)).toBe(0.5);
    expect(bus.values.mode).toBe('a');
    expect(steepest(home)).toBeLessThan(2 * FRAME);
  });

  it('comes back to what a cue below has made of it meanwhile', () => {
    const bus = createBus(table);
    bus.snapshot(0);
    bus.set('free', 1.8, 'phone 1', 0);
    bus.set('free', 0.1, 'autopilot', 1);
    expect(bus.target('free')).toBe(1.8);
    play(bus, 'free', 0, 14);
    expect(bus.values.free).toBe(0.1);
  });
});

const sources = [
  'midi x/1/cc/1',
  'console',
  'preset a',
  'cue 1',
  'phone 1',
  'sensor x',
  'autopilot',
  'panic',
  'odd',
];
const step = fc.record({
  source: fc.constantFrom(...sources),
  id: fc.constantFrom('open', 'free', 'own', 'master'),
  unit: fc.double({ min: 0, max: 1, noNaN: true }),
  wait: fc.double({ min: 0, max: 4, noNaN: true }),
  way: fc.constantFrom('set', 'setUnit', 'release'),
});

describe('any sequence of sources and times', () => {
  it('never moves safety from a cue, the audience or an autopilot, nor what a stronger class holds', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const bus = createBus(table);
        let now = 0;
        const held = new Set<string>();
        for (const { source, id, unit, wait, way } of steps) {
          for (now of frames(now, wait, 0.05)) bus.snapshot(now);
          const before = bus.target(id);
          if (way === 'release') bus.release(id, now);
          else if (way === 'set') bus.set(id, unit * 2, source, now);
          else bus.setUnit(id, unit, source, now);
          const { class: mover, manner } = sourceKind(source);
          const isWeak = !isAtLeast(mover, 'performer');
          if (way !== 'release' && isWeak && (id === 'master' || held.has(id)))
            expect(bus.target(id)).toBe(before);
          if (way === 'release' || mover === 'safety' || manner === 'restore') held.delete(id);
          else if (manner === 'touch' && bus.grip().held.includes(id)) held.add(id);
        }
      }),
    );
  });

  it('keeps the audience to its limits: never further out than it was, never faster than its slew', () => {
    const audience = step.map((one) => ({ ...one, source: 'phone 1', id: 'open' as const }));
    fc.assert(
      fc.property(
        fc.array(audience, { maxLength: 20 }),
        fc.double({ min: 0, max: 2, noNaN: true }),
        (steps, base) => {
          const bus = createBus(table);
          bus.set('open', base, 'lab', 0);
          bus.settle();
          bus.snapshot(0);
          let now = 0;
          let before = base;
          for (const { unit, wait, way } of steps) {
            if (way === 'set') bus.set('open', unit * 2, 'phone 1', now);
            else bus.setUnit('open', unit, 'phone 1', now);
            for (now of frames(now, wait)) {
              const value = bus.snapshot(now).open;
              expect(Math.abs(value - before)).toBeLessThanOrEqual(0.2 * FRAME + 1e-4);
              expect(value).toBeGreaterThanOrEqual(Math.min(0.4, base) - 1e-4);
              expect(value).toBeLessThanOrEqual(Math.max(0.9, base) + 1e-4);
              before = value;
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('hands over without a jump between any two classes', () => {
    const movers = fc.constantFrom('midi x/1/cc/1', 'cue 1', 'phone 1', 'autopilot', 'panic');
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(movers, movers, unit, unit, (first, second, one, other) => {
        fc.pre(sourceKind(first).class !== sourceKind(second).class);
        const bus = createBus(table);
        bus.snapshot(0);
        bus.setUnit('free', one, first, 0);
        play(bus, 'free', 0, 4);
        bus.release(null, 4);
        bus.setUnit('free', other, second, 4);
        expect(steepest(play(bus, 'free', 4, 6))).toBeLessThanOrEqual(
          2 * (1 - (1 - FRAME / 0.3) ** 3) + 1e-3,
        );
        if (second !== 'autopilot' || first !== 'phone 1') expect(bus.values.free).toBeCloseTo(other * 2, 3);
      }),
    );
  });
});
