import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createKeyframes } from '../../src/latent/keyframes.ts';
import { follow, springOffset, springSpeed } from '../../src/latent/motion.ts';
import { createPlane } from '../../src/latent/plane.ts';
import type { Values } from '../../src/parameters.ts';
import { angle, between, play, runs, zDim } from './script.ts';

const plane = createPlane(zDim, createKeyframes(zDim));
const at = (x: number, y: number): Float32Array => {
  const out = new Float32Array(zDim);
  plane(out, 7, x, y);
  return out;
};
const corner = fc.integer({ min: -9, max: 9 });
const place = between(-9, 9);

it('has another seed at every corner', () => {
  fc.assert(
    fc.property(corner, corner, corner, corner, (x, y, u, v) => {
      if (x !== u || y !== v) expect(angle(at(x, y), at(u, v))).toBeGreaterThan(0.8);
    }),
    runs,
  );
});

it('has neither cut nor kink where cells meet', () => {
  const e = 1e-3;
  fc.assert(
    fc.property(corner, place, (edge, along) => {
      for (const to of [(t: number) => at(edge + t, along), (t: number) => at(along, edge + t)]) {
        expect(angle(to(-1e-7), to(1e-7))).toBeLessThan(1e-5);
        const [before, on, after] = [to(-e), to(0), to(e)];
        const bend = on.map((x, i) => before[i]! + after[i]! - 2 * x);
        expect(Math.hypot(...bend) / Math.sqrt(zDim) / e).toBeLessThan(0.05);
      }
    }),
    runs,
  );
});

it.each(['grid', 'pull'] as const)('%s: only the pad decides where it comes to rest', (mode) => {
  fc.assert(
    fc.property(between(-1, 1), between(-1, 1), between(-1, 1), (x, y, elsewhere) => {
      const settings = { 'walk.mode': mode, 'walk.spring': 0.2, 'walk.x': x, 'walk.y': y };
      const direct = play([settings], 24).at(-1)!;
      const detour = { ...settings, 'walk.x': elsewhere, 'walk.y': -elsewhere };
      const later = play([detour, ...Array<Partial<Values>>(8).fill(settings)], 24).at(-1)!;
      expect(angle(later.z, direct.z)).toBeLessThan(1e-3);
    }),
    runs,
  );
});

it('grid answers the hand at once, pull in its own time', () => {
  const turned = (mode: 'grid' | 'pull', frame: number): number => {
    const frames = play([{ 'walk.mode': mode }, { 'walk.x': 0.2, 'walk.y': 0.2 }, {}, {}, {}, {}, {}], 60);
    return angle(frames[15]!.z, frames[15 + frame]!.z);
  };
  const whole = turned('grid', 90);
  expect(whole).toBeGreaterThan(0.5);
  expect(turned('grid', 6)).toBeGreaterThan(0.5 * whole);
  expect(turned('pull', 6)).toBeLessThan(0.1 * whole);
  expect(turned('pull', 90)).toBeGreaterThan(0.7 * whole);
  expect(turned('pull', 90)).toBeLessThan(0.99 * whole);
});

it('a spring never swings past its target, is exact at any step, and leaves a tenth when it says', () => {
  fc.assert(
    fc.property(between(-16, 16), between(0.05, 20), between(0.001, 2), (offset, seconds, dt) => {
      const one = springOffset(offset, 0, seconds, 2 * dt);
      const half = springOffset(offset, 0, seconds, dt);
      expect(springOffset(half, springSpeed(offset, 0, seconds, dt), seconds, dt)).toBeCloseTo(one, 9);
      expect(one * offset).toBeGreaterThanOrEqual(0);
      expect(Math.abs(one)).toBeLessThanOrEqual(Math.abs(half));
      expect(springOffset(offset, 0, seconds, seconds)).toBeCloseTo(offset / 10, 3);
    }),
    runs,
  );
});

it('a place that follows the hand neither overshoots nor outruns 8 units a second', () => {
  fc.assert(
    fc.property(place, place, between(0.001, 0.1), (from, to, dt) => {
      const next = follow(from, to, dt);
      expect(Math.abs(next - from)).toBeLessThanOrEqual(8 * dt + 1e-12);
      expect(Math.abs(to - next)).toBeLessThanOrEqual(Math.abs(to - from));
    }),
    runs,
  );
});
