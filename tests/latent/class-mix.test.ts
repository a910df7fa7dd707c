import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createFadingWalk } from '../../src/latent/fading-walk.ts';
import { startWalk } from '../../src/latent/state.ts';
import { mixStyles } from '../../src/latent/style.ts';
import { createWalk } from '../../src/latent/walk.ts';
import { between, defaults, runs, zDim } from './script.ts';

const CLASSES = 15;
const mixed = (...[turns, second, blend]: [number, number, number]) =>
  mixStyles(new Float32Array(CLASSES), turns, second, blend);
const sum = (weights: Float32Array): number => weights.reduce((all, weight) => all + weight, 0);
const apart = (a: Float32Array, b: Float32Array): number =>
  a.reduce((most, weight, at) => Math.max(most, Math.abs(weight - b[at]!)), 0);
const whole = (index: number): number => (index + 0.1) / CLASSES;

it('mixes any style with any other, in any proportion', () => {
  for (let a = 0; a < CLASSES; a++)
    for (let b = 0; b < CLASSES; b++)
      for (const blend of [0, 0.25, 0.5, 1]) {
        const wanted = new Float32Array(CLASSES);
        wanted[a]! += 1 - blend;
        wanted[b]! += blend;
        expect(apart(mixed(whole(a), whole(b), blend), wanted)).toBeLessThan(1e-6);
      }
});

it('is the ring where nothing of the second place is taken, and the ring of the second where all of it is', () => {
  for (let turns = -1; turns < 2; turns += 0.0137) {
    expect(mixed(turns, 0.4, 0)).toEqual(mixStyles(new Float32Array(CLASSES), turns));
    expect(mixed(0.4, turns, 1)).toEqual(mixStyles(new Float32Array(CLASSES), turns));
  }
});

it('sums to 1 and moves no faster than the hand, wherever it is', () => {
  const place = fc.tuple(between(0, 1), between(0, 1), between(0, 1));
  fc.assert(
    fc.property(place, fc.tuple(...[0, 1, 2].map(() => between(-1e-3, 1e-3))), ([a, b, t], step) => {
      const [da, db, dt] = step as [number, number, number];
      const next = Math.min(1, Math.max(0, t + dt));
      const [here, there] = [mixed(a, b, t), mixed(a + da, b + db, next)];
      expect(sum(here)).toBeCloseTo(1, 5);
      expect(Math.min(...here)).toBeGreaterThanOrEqual(0);
      const fastest = CLASSES * 2.5 * (Math.abs(da) + Math.abs(db)) + 2 * Math.abs(dt);
      expect(apart(here, there)).toBeLessThanOrEqual(fastest + 1e-6);
    }),
    { ...runs, numRuns: 400 },
  );
});

it('follows the hand through a morph to another seed, without a jump', () => {
  const make = (state: ReturnType<typeof startWalk>) =>
    createWalk(zDim, CLASSES, state, { numWs: 10, wDim: 4 });
  const walk = createFadingWalk(make, startWalk(defaults()));
  let before: Float32Array | null = null;
  for (let frame = 0; frame <= 120; frame++) {
    const t = frame / 120;
    const values = {
      ...defaults(),
      'style.drift': 0,
      'mixing.amount': 0.5,
      'morph.seed': 7,
      'morph.blend': t,
    };
    Object.assign(values, { 'style.position': whole(2), 'style.second': whole(9), 'style.blend': t });
    const { classes, other } = walk.step(values, 1 / 60);
    expect(sum(classes)).toBeCloseTo(1, 5);
    expect(sum(other!.classes)).toBeCloseTo(1, 5);
    expect([classes[2], classes[9]].map((weight) => weight!.toFixed(4))).toEqual([
      (1 - t).toFixed(4),
      t.toFixed(4),
    ]);
    if (before !== null) expect(apart(classes, before)).toBeLessThan(0.02);
    before = classes.slice();
  }
});
