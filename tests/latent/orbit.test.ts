import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createKeyframes } from '../../src/latent/keyframes.ts';
import { orbit } from '../../src/latent/paths.ts';
import { angle, anyValues, between, play, runs, zDim } from './script.ts';

const at = (seed: number, position: number, radius: number): Float32Array => {
  const out = new Float32Array(zDim);
  orbit(out, createKeyframes(zDim), seed, position, radius);
  return out;
};

const seeds = fc.integer({ min: 1, max: 9999 });
const unit = between(0, 1);

it('closes exactly: the millionth round meets the latents of the first', () => {
  fc.assert(
    fc.property(seeds, unit, unit, fc.integer({ min: 1, max: 1e6 }), (seed, position, radius, rounds) => {
      expect(at(seed, position + rounds, radius)).toEqual(at(seed, position, radius));
    }),
    runs,
  );
});

it('comes back to the bit after rounds of so many seconds or beats', () => {
  const lengths = fc.integer({ min: 1, max: 4 });
  fc.assert(
    fc.property(lengths, anyValues(['walk.seed', 'walk.radius']), fc.boolean(), (length, values, timed) => {
      const round = timed
        ? { 'walk.timing': 'seconds' as const, 'walk.seconds': length }
        : { 'walk.beats': length, 'clock.bpm': 60 };
      const script = Array(length * 12).fill({ ...values, ...round, 'walk.mode': 'orbit' });
      const frames = play(script, 24);
      for (const done of [1, 2, 3]) expect(frames[done * length * 24]!.z).toEqual(frames[0]!.z);
    }),
    runs,
  );
});

it('goes further from its centre the larger the radius, and nowhere with none', () => {
  fc.assert(
    fc.property(seeds, unit, (seed, position) => {
      const centre = at(seed, 0, 0);
      expect(at(seed, position, 0)).toEqual(centre);
      const [near, middle, far] = [0.2, 0.5, 1].map((radius) => angle(centre, at(seed, position, radius)));
      expect(near).toBeGreaterThan(0.1);
      expect(middle).toBeGreaterThan(near!);
      expect(far).toBeGreaterThan(middle!);
      expect(far).toBeGreaterThan(1);
    }),
    runs,
  );
});
