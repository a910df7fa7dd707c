import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createGuide } from '../../src/latent/guide.ts';
import { gaussian } from '../../src/latent/random.ts';
import { ringPlace } from '../../src/latent/ring.ts';
import { toSphere } from '../../src/latent/sphere.ts';
import { startWalk } from '../../src/latent/state.ts';
import { mixStyles } from '../../src/latent/style.ts';
import { createWalk } from '../../src/latent/walk.ts';
import type { Values } from '../../src/parameters.ts';
import type { Place } from '../../src/shared/place.ts';
import { angle, between, defaults, runs, zDim } from './script.ts';

const CLASSES = 5;
const RATE = 60;

const placeOf = (seed: number, style: number): Place => ({
  z: toSphere(gaussian(new Float32Array(zDim), seed, 77)),
  classes: mixStyles(new Float32Array(CLASSES), style),
});

/** A guided walk, frame by frame, with what it shows. */
function guided(changes: Partial<Values> = {}) {
  const values = { ...defaults(), ...changes };
  const walk = createWalk(zDim, CLASSES, startWalk(values));
  const guide = createGuide(zDim, CLASSES);
  const step = (stays = false, now: Partial<Values> = {}) => {
    const all = { ...values, ...now };
    const latent = walk.step(all, 1 / RATE);
    guide.lead(latent, walk.state, all['style.position'], stays, 1 / RATE);
    return guide.place();
  };
  const go = (seconds: number, stays = false) =>
    Array.from({ length: Math.round(seconds * RATE) }, () => step(stays));
  return { guide, walk, step, go };
}

const turns = (places: Place[]) =>
  places.slice(1).reduce((most, { z }, i) => Math.max(most, angle(z, places[i]!.z) * RATE), 0);
const change = (a: Float32Array, b: Float32Array) => Math.max(...a.map((x, i) => Math.abs(x - b[i]!)));

it('finds the place on the ring that mixes these styles', () => {
  fc.assert(
    fc.property(between(0, 1), (turn) => {
      const mixed = mixStyles(new Float32Array(CLASSES), turn);
      expect(change(mixStyles(new Float32Array(CLASSES), ringPlace(mixed)), mixed)).toBeLessThan(1e-4);
    }),
    runs,
  );
});

it('is at the place when its time is over, exactly, and stays or goes on as fast as before', () => {
  const { guide, step, go } = guided();
  go(2);
  const to = placeOf(3, 0.31);
  guide.fly(to, 4);
  go(4.1, true);
  expect(guide.place()).toEqual(to);
  go(3, true);
  expect(guide.place()).toEqual(to);
  const after = [guide.place(), ...Array.from({ length: RATE }, () => step(false))];
  const free = guided();
  expect(turns(after)).toBeCloseTo(turns(free.go(1)), 0);
  expect(angle(after.at(-1)!.z, to.z)).toBeGreaterThan(0.05);
});

it('never turns faster than its time asks for, flown anywhere, again on the way, with styles that never jump', () => {
  const trip = fc.record({
    seed: fc.integer({ min: 1, max: 999 }),
    style: between(0, 1),
    seconds: between(1, 6),
    leaves: between(0.2, 8),
    stays: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(trip, { minLength: 1, maxLength: 5 }), (trips) => {
      const { guide, go } = guided({ 'style.drift': 0.02 });
      const seen = go(1);
      for (const { seed, style, seconds, leaves, stays } of trips) {
        guide.fly(placeOf(seed, style), seconds);
        seen.push(...go(leaves, stays));
      }
      expect(turns(seen)).toBeLessThan(1.5 * Math.PI + 2);
      for (const [i, { z, classes }] of seen.slice(1).entries()) {
        expect(Math.hypot(...z) / Math.sqrt(zDim)).toBeCloseTo(1, 3);
        expect(classes.reduce((sum, x) => sum + x, 0)).toBeCloseTo(1, 4);
        expect(change(classes, seen[i]!.classes)).toBeLessThan(0.05);
      }
    }),
    runs,
  );
});

it('holds styles off the ring, and gives way when the ring is turned by one style', () => {
  const { guide, step, go } = guided({ 'style.drift': 0 });
  go(1);
  const classes = new Float32Array([0.4, 0, 0.35, 0, 0.25]);
  guide.fly({ z: placeOf(4, 0).z, classes }, 1);
  go(3);
  expect(change(guide.place().classes, classes)).toBeLessThan(1e-6);
  for (let i = 1; i <= RATE; i++) step(false, { 'style.position': (0.21 * i) / RATE });
  const ring = mixStyles(new Float32Array(CLASSES), ringPlace(guide.place().classes));
  expect(change(guide.place().classes, ring)).toBeLessThan(1e-4);
});

it('goes its own way again after a cut, and on from a memory', () => {
  const { guide, walk, step, go } = guided();
  go(1);
  guide.fly(placeOf(5, 0.5), 1);
  go(2);
  const memory = guide.memory()!;
  const again = createGuide(zDim, CLASSES);
  again.resume(memory);
  const latent = createWalk(zDim, CLASSES, { ...walk.state }).step(defaults(), 0);
  again.lead(latent, walk.state, 0, false, 0);
  expect(angle(again.place().z, guide.place().z)).toBeLessThan(0.02);
  expect(change(again.place().classes, guide.place().classes)).toBeLessThan(0.05);
  step(false, { 'walk.jump': 1 });
  const plain = createWalk(zDim, CLASSES, { ...walk.state }).step({ ...defaults(), 'walk.jump': 1 }, 0);
  expect(angle(guide.place().z, plain.z)).toBeLessThan(1e-3);
});
