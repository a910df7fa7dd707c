import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createAvoidance } from '../../src/latent/avoid.ts';
import { startWalk } from '../../src/latent/state.ts';
import { createWalk } from '../../src/latent/walk.ts';
import type { Values } from '../../src/parameters.ts';
import { angleBetween, type Region } from '../../src/shared/place.ts';
import { angle, between, defaults, runs, zDim } from './script.ts';

const RATE = 60;
const CLASSES = 3;

/** What the walk would do, frame by frame. */
function walked(seconds: number, changes: Partial<Values>) {
  const values = { ...defaults(), 'style.drift': 0, ...changes };
  const walk = createWalk(zDim, CLASSES, startWalk(values));
  return Array.from({ length: Math.round(seconds * RATE) }, () => {
    const { z, classes } = walk.step(values, 1 / RATE);
    return { z: z.slice(), classes: classes.slice() };
  });
}

/** What it does when it keeps out of the regions. */
function led(path: ReturnType<typeof walked>, regions: readonly Region[], rate = RATE) {
  const avoidance = createAvoidance(zDim);
  avoidance.avoid(regions);
  return path.map(({ z, classes }) => {
    const to = z.slice();
    avoidance.lead(to, classes, 1 / rate);
    return to;
  });
}

const steps = (path: readonly Float32Array[]) => path.slice(1).map((z, i) => angle(z, path[i]!));

const walks = fc.record({
  seed: fc.integer({ min: 1, max: 999 }),
  mode: fc.constantFrom('drift' as const, 'journey' as const, 'orbit' as const),
  speed: between(0.1, 1),
  places: fc.array(fc.record({ at: between(0.1, 0.9), radius: between(0.1, 0.9) }), {
    minLength: 1,
    maxLength: 4,
  }),
});

it('keeps out of regions on its way, by steps that are bounded, and never stands still', () => {
  fc.assert(
    fc.property(walks, ({ seed, mode, speed, places }) => {
      const path = walked(12, { 'walk.seed': seed, 'walk.mode': mode, 'walk.speed': speed });
      const regions = places.map(({ at, radius }) => ({ ...path[Math.floor(at * path.length)]!, radius }));
      const bound = (i: number): number => 5 * (2 * own[i]! + 3 / RATE) + 1e-3;
      const shown = led(path, regions);
      const own = steps(path.map(({ z }) => z));
      for (const [i, step] of steps(shown).entries()) expect(step).toBeLessThan(bound(i));
      for (const z of shown)
        for (const region of regions) expect(angleBetween(z, region.z)).toBeGreaterThan(region.radius - 0.03);
      for (let i = 0; i + 2 * RATE < shown.length; i += RATE) {
        const went = steps(shown.slice(i, i + 2 * RATE)).reduce((sum, step) => sum + step, 0);
        const wanted = own.slice(i, i + 2 * RATE).reduce((sum, step) => sum + step, 0);
        const inside = path
          .slice(i, i + 2 * RATE)
          .every(({ z }) => regions.some((region) => angleBetween(z, region.z) < region.radius));
        if (!inside) expect(went).toBeGreaterThan(0.02 * wanted);
      }
    }),
    { ...runs, numRuns: 15, endOnFailure: true },
  );
});

it('goes round a region that lies across its way, right through the middle, and comes back to its way', () => {
  const path = walked(30, { 'walk.speed': 0.4 });
  const region = { ...path[15 * RATE]!, radius: 0.5 };
  const shown = led(path, [region]);
  expect(Math.min(...path.map(({ z }) => angleBetween(z, region.z)))).toBeLessThan(1e-3);
  expect(Math.min(...shown.map((z) => angleBetween(z, region.z)))).toBeGreaterThan(0.49);
  expect(angle(shown.at(-1)!, path.at(-1)!.z)).toBeLessThan(1e-3);
  expect(shown[RATE]).toEqual(path[RATE]!.z);
});

it('leaves a place that is forbidden while it is there, without a jump, and comes back when it is allowed', () => {
  const [first] = walked(0.1, {});
  const still = Array.from({ length: 4 * RATE }, () => first!);
  const avoidance = createAvoidance(zDim);
  const play = (): Float32Array[] =>
    still.map(({ z, classes }) => {
      const to = z.slice();
      avoidance.lead(to, classes, 1 / RATE);
      return to;
    });
  play();
  avoidance.avoid([{ ...first!, radius: 0.6 }]);
  const left = play();
  expect(angle(left.at(-1)!, first!.z)).toBeGreaterThan(0.59);
  expect(Math.max(...steps([first!.z, ...left]))).toBeLessThan(0.15);
  avoidance.avoid([]);
  const back = play();
  expect(Math.max(...steps([left.at(-1)!, ...back]))).toBeLessThan(0.15);
  expect(back.at(-1)).toEqual(first!.z);
});

it('forbids a place in its own styles alone', () => {
  const path = walked(6, {});
  const region = { ...path[3 * RATE]!, radius: 0.5 };
  const other = new Float32Array(CLASSES);
  other[2] = 1;
  const elsewhere = path.map(({ z }) => ({ z, classes: other }));
  expect(led(elsewhere, [region])).toEqual(elsewhere.map(({ z }) => z));
});

it('takes much the same way at 60 and at 120 frames a second', () => {
  const values = { ...defaults(), 'style.drift': 0, 'walk.speed': 0.4 };
  const [a, b] = [60, 120].map((rate) => {
    const walk = createWalk(zDim, CLASSES, startWalk(values));
    const path = Array.from({ length: 20 * rate }, () => {
      const { z, classes } = walk.step(values, 1 / rate);
      return { z: z.slice(), classes: classes.slice() };
    });
    const region = { ...path[10 * rate - 1]!, radius: 0.5 };
    return led(path, [region], rate).filter((_, i) => (i + 1) % rate === 0);
  });
  for (const [i, z] of a!.entries()) expect(angle(z, b![i]!)).toBeLessThan(0.15);
});
