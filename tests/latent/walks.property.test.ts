import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Values } from '../../src/parameters.ts';
import { angle, anyScript, fastest, modes, play, runs, type Script, zDim } from './script.ts';

const motion = [
  'walk.speed',
  'walk.beats',
  'walk.seconds',
  'walk.timing',
  'walk.easing',
  'walk.radius',
  'walk.x',
  'walk.y',
  'walk.span',
  'walk.spring',
  'style.drift',
  'clock.bpm',
] as const satisfies (keyof Values)[];

const cuts = ['walk.seed', 'walk.jump'] as const;
const all = [...motion, ...cuts, 'walk.mode', 'walk.freeze', 'style.position', 'noise.motion'] as const;

const ordinary = {
  'walk.speed': { max: 1 },
  'walk.beats': { min: 4 },
  'walk.seconds': { min: 4 },
  'walk.span': { max: 2 },
  'walk.spring': { min: 0.5 },
  'clock.bpm': { max: 140 },
};

/** As fast as each walk may turn at ordinary values (rad/s); a cut at 240 frames/s would be 380. */
const limits = { drift: 2, journey: 10, orbit: 20, grid: 40, pull: 40 };

const inMode = (mode: (typeof modes)[number], script: Script): Script => [
  { ...script[0], 'walk.mode': mode },
  ...script.slice(1),
];

const check = (
  ids: readonly (keyof Values)[],
  holds: (script: Script) => void,
  bounds: typeof ordinary | undefined = undefined,
): void =>
  fc.assert(
    fc.property(anyScript(ids, bounds), (script) => void holds(script)),
    runs,
  );

describe.each(modes)('%s', (mode) => {
  it('turns no faster than its limit, whatever the hand does', () => {
    check(
      motion,
      (script) => expect(fastest(play(inMode(mode, script), 240), 240)).toBeLessThan(limits[mode]),
      ordinary,
    );
  });

  it('gives the same latents at the same times at 24, 60 and 144 Hz', () => {
    check([...motion, ...cuts], (script) => {
      const [a, b, c] = [24, 60, 144].map((rate) =>
        play(inMode(mode, script), rate).filter((_, frame) => frame % (rate / 4) === 0),
      );
      const untimed = (frames = a!) => frames.map((f) => ({ ...f, state: { ...f.state, time: 0 } }));
      expect(untimed(b)).toEqual(untimed(a));
      expect(untimed(c)).toEqual(untimed(a));
    });
  });

  it('holds still while frozen, whatever the hand does', () => {
    check([...motion, 'walk.mode'], (script) => {
      const moving = play([{ 'walk.mode': mode }, { 'walk.x': 1, 'walk.y': -1 }], 24).at(-1)!;
      const frozen = script.map((changes) => ({ ...changes, 'walk.freeze': true }));
      for (const { z } of play(frozen, 24, { ...moving.state })) expect(z).toEqual(moving.z);
    });
  });
});

it('changes between any two walks, even halfway through another change, without a cut', () => {
  const most = Math.max(...Object.values(limits));
  check(
    [...motion, 'walk.mode', 'walk.freeze'],
    (script) => expect(fastest(play(script, 240), 240)).toBeLessThan(most),
    ordinary,
  );
});

it('arrives wholly in the walk that it changes to', () => {
  for (const from of modes)
    for (const to of modes) {
      const script = [{ 'walk.mode': from }, ...Array<Partial<Values>>(9).fill({ 'walk.mode': to })];
      const { z, state } = play(script, 24).at(-1)!;
      const settled = {
        ...state,
        journey: 0,
        orbit: 0,
        grid: 0,
        pull: 0,
        ...(to === 'drift' ? {} : { [to]: 1 }),
      };
      expect(state).toEqual(settled);
      expect(z).toEqual(play([{ 'walk.mode': to }], 24, settled)[0]!.z);
    }
});

it('stays on the sphere, finite, with styles that sum to one, for all values that the table allows', () => {
  check(all, (script) => {
    for (const { z, classes, state } of play(script, 24)) {
      expect(Math.hypot(...z) / Math.sqrt(zDim)).toBeCloseTo(1, 4);
      expect(classes.reduce((sum, x) => sum + x, 0)).toBeCloseTo(1, 5);
      for (const value of Object.values(state)) expect(Number.isFinite(value)).toBe(true);
    }
  });
});

it('takes the same path again, also from a state that was stored on the way', () => {
  check(all, (script) => {
    const whole = play([...script, ...script], 24);
    expect(play([...script, ...script], 24)).toEqual(whole);
    const half = script.length * 6;
    const stored: unknown = JSON.parse(JSON.stringify(whole[half]!.state));
    const values = Object.assign({}, ...script) as Partial<Values>;
    const rest = play(
      [{ ...values, ...script[0] }, ...script.slice(1)],
      24,
      stored as (typeof whole)[0]['state'],
    );
    expect(rest.slice(1)).toEqual(whole.slice(half + 1));
  });
});

it('starts elsewhere for another seed', () => {
  for (const mode of modes) {
    const of = (seed: number) => play([{ 'walk.mode': mode, 'walk.seed': seed }], 24)[0]!.z;
    expect(angle(of(1), of(2))).toBeGreaterThan(1);
  }
});
