import { describe, expect, test } from 'vitest';
import { createStand } from './stand.ts';

/** What a modulator gives over some seconds, −1..1, seen on the pad. */
function heard(modulator: object, seconds: number, dt = 1 / 60, before?: (i: number) => number): number[] {
  const stand = createStand({
    modulators: [{ id: 'm', ...modulator }],
    routes: [{ id: 'r', source: 'mod.m', target: 'walk.x', depth: 0.5 }],
  });
  return Array.from({ length: Math.round(seconds / dt) }, (_, i) => {
    stand.signals.set('gate', before?.(i) ?? 0);
    return stand.step(dt)['walk.x'];
  });
}

const jumps = (values: number[]): number[] => values.filter((value, i) => i > 0 && value !== values[i - 1]);

describe('LFOs', () => {
  test.each([
    ['sine', [1, 0, -1, 0]],
    ['triangle', [1, 0, -1, 0]],
    ['saw', [-0.5, 0, 0.5, -1]],
    ['square', [1, -1, -1, 1]],
  ])('%s', (shape, quarters) => {
    const values = heard({ kind: 'lfo', shape, rate: 1 }, 1, 0.25);
    values.forEach((value, i) => {
      expect(value).toBeCloseTo(quarters[i]!, 5);
    });
  });

  test('in beats they keep the song’s time, however late they come', () => {
    const stand = createStand();
    stand.run('walk.x', 1.3);
    stand.load({
      modulators: [{ id: 'm', kind: 'lfo', shape: 'saw', rate: 0.25, unit: 'beats' }],
      routes: [{ id: 'r', source: 'mod.m', target: 'walk.x', depth: 0.5 }],
    });
    const values = stand.run('walk.x', 0.7);
    const beats = (1.3 + 0.7) * 2;
    expect(values.at(-2)!).toBeCloseTo(2 * ((beats - 2 / 60) / 4) - 1, 2);
  });

  test('hold changes once a round; random is smooth; both are the same every time', () => {
    const hold = heard({ kind: 'lfo', shape: 'hold', rate: 2 }, 4);
    expect(jumps(hold).length).toBeGreaterThanOrEqual(7);
    expect(jumps(hold).length).toBeLessThanOrEqual(8);
    const random = heard({ kind: 'lfo', shape: 'random', rate: 2 }, 4);
    expect(Math.max(...random.map((x, i) => Math.abs(x - (random[i - 1] ?? x))))).toBeLessThan(0.12);
    expect(heard({ kind: 'lfo', shape: 'random', rate: 2 }, 4)).toEqual(random);
  });

  test('the frame rate does not matter', () => {
    const ends = [30, 60, 144].map((fps) => heard({ kind: 'walk', rate: 0.7 }, 2, 1 / fps).at(-1)!);
    for (const end of ends) expect(end).toBeCloseTo(ends[0]!, 6);
  });
});

describe('envelopes', () => {
  const gate = (from: number, to: number) => (i: number) => (i >= from && i < to ? 1 : 0);

  test('AD runs through from a trigger of one frame', () => {
    const values = heard(
      { kind: 'envelope', trigger: 'gate', attack: 0.1, decay: 0.2 },
      1,
      0.01,
      gate(10, 11),
    );
    expect(values[9]).toBe(0);
    expect(Math.max(...values)).toBeCloseTo(1, 6);
    expect(values.indexOf(Math.max(...values))).toBeCloseTo(20, -0.5);
    expect(values[30]).toBeCloseTo(0.45, 1);
    expect(values[60]).toBe(0);
  });

  test('ADSR stays while it is held', () => {
    const shape = { form: 'adsr', attack: 0.05, decay: 0.05, sustain: 0.4, release: 0.1 };
    const values = heard({ kind: 'envelope', trigger: 'gate', ...shape }, 1, 0.01, gate(10, 50));
    expect(values[45]).toBeCloseTo(0.4, 6);
    expect(values[70]).toBeCloseTo(0, 6);
  });

  test('a follower rises and falls in its own times', () => {
    const values = heard(
      { kind: 'follower', input: 'gate', attack: 0.05, release: 0.5 },
      1,
      0.01,
      gate(10, 60),
    );
    expect(values[15]).toBeCloseTo(1 - Math.exp(-0.06 / 0.05), 3);
    expect(values[80]).toBeCloseTo(Math.exp(-0.21 / 0.5), 1);
  });

  test('sample and hold takes its input when its trigger rises, and no other time', () => {
    const stand = createStand({
      modulators: [{ id: 'm', kind: 'sample', input: 'fader', trigger: 'gate' }],
      routes: [{ id: 'r', source: 'mod.m', target: 'walk.x', depth: 0.5 }],
    });
    const at = (fader: number, pulse: number): number => {
      stand.signals.set('fader', fader).set('gate', pulse);
      return stand.step()['walk.x'];
    };
    expect([at(0.3, 0), at(0.3, 1), at(0.9, 1), at(0.9, 0), at(0.7, 1)]).toEqual(
      [0, 0.3, 0.3, 0.3, 0.7].map((x) => expect.closeTo(x, 6)),
    );
  });
});

test('steps go round, and glide where they shall', () => {
  const hard = heard({ kind: 'steps', steps: [1, -1, 0.5], rate: 1 }, 4, 0.5);
  expect(hard).toEqual([1, -1, -1, 0.5, 0.5, 1, 1, -1]);
  const soft = heard({ kind: 'steps', steps: [1, -1], rate: 1, glide: 1 }, 2, 0.5);
  expect(soft[0]).toBeCloseTo(0, 6);
});

test('a modulator that stays goes on where it is when another comes', () => {
  const wave = { id: 'm', kind: 'lfo', shape: 'sine', rate: 0.5 };
  const routes = [{ id: 'r', source: 'mod.m', target: 'walk.x', depth: 0.5 }];
  const stand = createStand({ modulators: [wave], routes });
  const before = stand.run('walk.x', 0.5).at(-1)!;
  stand.load({ modulators: [{ id: 'other', kind: 'walk' }, wave], routes });
  expect(Math.abs(stand.step()['walk.x'] - before)).toBeLessThan(0.05);
});
