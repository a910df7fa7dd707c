import { expect, it } from 'vitest';
import { leanToBeat } from '../../src/latent/beat-lock.ts';
import { startWalk, type WalkValues } from '../../src/latent/state.ts';
import { createWalk } from '../../src/latent/walk.ts';
import { parameters } from '../../src/parameters.ts';
import { createBus } from '../../src/params/bus.ts';

const DT = 1 / 60;

function play(seconds: number, set: Record<string, unknown>) {
  const bus = createBus(parameters);
  const chosen = { 'walk.mode': 'journey', 'walk.beats': 4, 'clock.bpm': 120, ...set };
  for (const [id, value] of Object.entries(chosen)) bus.set(id, value, 'test', 0);
  bus.settle();
  const values: WalkValues = bus.snapshot(0);
  const walk = createWalk(8, 0, startWalk(values));
  const steps: number[] = [];
  for (let frame = 0; frame < seconds / DT; frame++) {
    const before = walk.state.leg;
    walk.step(values, DT);
    leanToBeat(walk.state, values, (frame + 1) * DT * 2 + 0.4, DT);
    steps.push((walk.state.leg - before) * 4);
  }
  const off = seconds * 2 + 0.4 - walk.state.leg * 4;
  return { off: Math.abs(off - Math.round(off)), steps };
}

it('brings arrivals onto the beat, bending the pace by a twentieth at most', () => {
  const { off, steps } = play(20, {});
  expect(off).toBeLessThan(0.01);
  const even = 2 * DT;
  expect(Math.min(...steps)).toBeGreaterThan(even * 0.94 - 2 / 240);
  expect(Math.max(...steps)).toBeLessThan(even * 1.06 + 2 / 240);
});

it.each([{ 'walk.timing': 'seconds', 'walk.seconds': 2 }, { 'walk.freeze': true }])(
  'leaves %o alone',
  (set) => {
    expect(play(20, set).off).toBeCloseTo(0.4, 6);
  },
);
