import { describe, expect, it } from 'vitest';
import { startWalk } from '../../src/latent/state.ts';
import { createWalk } from '../../src/latent/walk.ts';
import { parameters, type Values } from '../../src/parameters.ts';
import { createBus } from '../../src/params/bus.ts';

const defaults = (): Values => ({ ...createBus(parameters).snapshot(0) });
const distance = (a: Float32Array, b: Float32Array): number =>
  Math.sqrt(a.reduce((sum, x, i) => sum + (x - b[i]!) ** 2, 0));

/** The latent after `seconds` at `rate` frames a second. */
function after(seconds: number, rate: number, changes: Partial<Values> = {}) {
  const values = { ...defaults(), ...changes };
  const walk = createWalk(128, 8, startWalk(values));
  let latent = walk.step(values, 0);
  for (let frame = 0; frame < Math.round(seconds * rate); frame++) latent = walk.step(values, 1 / rate);
  return { z: latent.z.slice(), classes: latent.classes.slice(), state: walk.state };
}

describe.each(['drift', 'journey'] as const)('%s', (mode) => {
  it('gives equal latents after 10 s at 24, 60 and 144 Hz', () => {
    const [a, b, c] = [24, 60, 144].map((rate) => after(10, rate, { 'walk.mode': mode, 'style.drift': 0.1 }));
    expect(b).toEqual({ ...a, state: { ...a!.state, time: b!.state.time } });
    expect(c).toEqual({ ...a, state: { ...a!.state, time: c!.state.time } });
  });

  it('stays on the sphere and never jumps', () => {
    const values = { ...defaults(), 'walk.mode': mode, 'walk.beats': 2 };
    const walk = createWalk(128, 8, startWalk(values));
    let before = walk.step(values, 0).z.slice();
    for (let frame = 0; frame < 1200; frame++) {
      const z = walk.step(values, 1 / 60).z;
      expect(Math.hypot(...z)).toBeCloseTo(Math.sqrt(128), 3);
      expect(distance(z, before)).toBeLessThan(0.6);
      before = z.slice();
    }
    expect(distance(before, after(0, 60, { 'walk.mode': mode }).z)).toBeGreaterThan(5);
  });

  it('holds still while frozen and goes on from there', () => {
    const values = { ...defaults(), 'walk.mode': mode };
    const walk = createWalk(128, 8, startWalk(values));
    for (let frame = 0; frame < 60; frame++) walk.step(values, 1 / 60);
    const held = walk.step({ ...values, 'walk.freeze': true }, 1 / 60).z.slice();
    for (let frame = 0; frame < 60; frame++) walk.step({ ...values, 'walk.freeze': true }, 1 / 60);
    expect(distance(walk.step({ ...values, 'walk.freeze': true }, 0).z, held)).toBe(0);
    expect(distance(walk.step(values, 1 / 60).z, held)).toBeLessThan(0.6);
  });
});

it('changes from drift to journey without a jump', () => {
  const values = defaults();
  const walk = createWalk(128, 8, startWalk(values));
  let before = walk.step(values, 1).z.slice();
  for (let frame = 0; frame < 180; frame++) {
    const z = walk.step({ ...values, 'walk.mode': 'journey' }, 1 / 60).z;
    expect(distance(z, before)).toBeLessThan(0.6);
    before = z.slice();
  }
  expect(walk.state.journey).toBe(1);
});

it('keeps journeys on the beat', () => {
  const { state } = after(8, 60, { 'walk.mode': 'journey', 'clock.bpm': 120, 'walk.beats': 4 });
  expect(state.beats).toBeCloseTo(16, 6);
  expect(state.leg).toBeCloseTo(4, 6);
});

it('starts elsewhere for another seed or after a jump, and the same for the same', () => {
  const here = after(1, 60).z;
  expect(distance(here, after(1, 60).z)).toBe(0);
  expect(distance(here, after(1, 60, { 'walk.seed': 2 }).z)).toBeGreaterThan(5);
  const values = defaults();
  const walk = createWalk(128, 8, startWalk(values));
  walk.step(values, 1 / 60);
  const jumped = walk.step({ ...values, 'walk.jump': 1 }, 0).z.slice();
  expect(distance(jumped, walk.step({ ...values, 'walk.jump': 2 }, 0).z)).toBeGreaterThan(5);
});

it('takes a page that slept for at most a tenth of a second', () => {
  const values = defaults();
  const walk = createWalk(128, 8, startWalk(values));
  walk.step(values, 60);
  expect(walk.state.ticks).toBe(24);
});

it('mixes styles that sum to one and close the ring', () => {
  for (let turns = -1; turns <= 2; turns += 0.01) {
    const { classes } = after(0, 60, { 'style.position': turns });
    expect(classes.reduce((sum, x) => sum + x, 0)).toBeCloseTo(1, 5);
  }
  expect([...after(0, 60, { 'style.position': 0 }).classes]).toEqual([
    ...after(0, 60, { 'style.position': 1 }).classes,
  ]);
});
