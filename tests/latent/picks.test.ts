import { expect, it } from 'vitest';
import { candidate, createKeyframes, type Picks, pickKey } from '../../src/latent/keyframes.ts';
import { startWalk } from '../../src/latent/state.ts';
import { createWalk } from '../../src/latent/walk.ts';
import type { Values } from '../../src/parameters.ts';
import { angle, defaults, zDim } from './script.ts';

const RATE = 60;

/** A walk of so many seconds, a keyframe a second in the journey; `at` a second keyframe 5 is picked. */
function walked(mode: Values['walk.mode'], pick: number, at: number) {
  const values: Values = { ...defaults(), 'walk.mode': mode, 'walk.timing': 'seconds', 'walk.seconds': 1 };
  const picks: Picks = new Map();
  const walk = createWalk(zDim, 0, startWalk(values), undefined, picks);
  return Array.from({ length: 8 * RATE }, (_, frame) => {
    if (frame === at * RATE) picks.set(pickKey(1, 5), pick);
    return walk.step(values, 1 / RATE).z.slice();
  });
}

it('goes to the picked candidate, by no jump, and leaves all other keyframes alone', () => {
  const plain = walked('journey', 0, 2);
  const other = walked('journey', 2, 2);
  expect(other.slice(0, 4 * RATE - 1)).toEqual(plain.slice(0, 4 * RATE - 1));
  expect(angle(other[5 * RATE - 1]!, candidate(zDim, 1, 5, 2))).toBeLessThan(1e-3);
  expect(angle(other[5 * RATE]!, plain[5 * RATE]!)).toBeGreaterThan(0.5);
  expect(other.slice(6 * RATE)).toEqual(plain.slice(6 * RATE));
  for (const [i, z] of other.slice(1).entries()) expect(angle(z, other[i]!)).toBeLessThan(0.15);
});

it('changes no drift', () => {
  expect(walked('drift', 3, 0)).toEqual(walked('drift', 0, 0));
});

it('is the keyframe that it always was where nobody chooses', () => {
  expect(candidate(zDim, 7, 3, 0)).toEqual(createKeyframes(zDim)(7, 3));
  const four = [0, 1, 2, 3].map((n) => candidate(zDim, 7, 3, n));
  for (const [n, z] of four.entries())
    for (const other of four.slice(n + 1)) expect(angle(z, other)).toBeGreaterThan(0.8);
});
