import fc from 'fast-check';
import { expect, it } from 'vitest';
import { easing, easingIndex } from '../../src/latent/easing.ts';
import { parameters } from '../../src/parameters.ts';
import { angle, between, play, runs } from './script.ts';

const names = parameters['walk.easing'].options;
const unit = between(0, 1);
const leg = { 'walk.mode': 'journey', 'walk.timing': 'seconds', 'walk.seconds': 1 } as const;

it.each(names)('%s goes from 0 to 1, never back and without a cut', (name) => {
  const ease = easing(easingIndex(name));
  expect(ease(0)).toBe(0);
  expect(ease(1)).toBe(1);
  fc.assert(
    fc.property(unit, unit, (a, b) => {
      const [early, late] = [Math.min(a, b), Math.max(a, b)];
      expect(ease(late)).toBeGreaterThanOrEqual(ease(early));
      expect(ease(late) - ease(early)).toBeLessThanOrEqual(6 * (late - early) + 1e-12);
    }),
    runs,
  );
});

it('has five easings of its own', () => {
  expect(new Set(names.map((name) => easing(easingIndex(name))(0.4))).size).toBe(names.length);
});

it('takes another easing only with the next leg, so that nothing jumps', () => {
  const changed = play([{ ...leg, 'walk.easing': 'linear' }, {}, { 'walk.easing': 'late' }, {}, {}], 24);
  const linear = play([{ ...leg, 'walk.easing': 'linear' }, {}, {}, {}, {}], 24);
  expect(changed.slice(0, 24).map(({ z }) => z)).toEqual(linear.slice(0, 24).map(({ z }) => z));
  expect(changed.at(-1)!.z).toEqual(changed[24]!.z);
  expect(angle(linear.at(-1)!.z, changed.at(-1)!.z)).toBeGreaterThan(0.2);
});

it('takes the easing of the next leg also where another clock pushed it there', () => {
  const { state } = play([{ ...leg, 'walk.easing': 'linear' }, {}, {}], 24).at(-1)!;
  const pushed = play([{ ...leg, 'walk.easing': 'late' }], 24, { ...state, leg: 1.01 }).at(-1)!;
  expect(pushed.state.ease).toBe(easingIndex('late'));
});

it('arrives after so many beats, or after so many seconds', () => {
  const legs = (changes: object) => play([{ ...leg, ...changes }, {}, {}, {}], 60).at(-1)!.state.leg;
  expect(legs({})).toBeCloseTo(1, 9);
  expect(legs({ 'clock.bpm': 300 })).toBeCloseTo(1, 9);
  expect(legs({ 'walk.timing': 'beats', 'walk.beats': 2, 'clock.bpm': 240 })).toBeCloseTo(2, 9);
});
