import { expect, test } from 'vitest';
import { createGuide } from '../../src/latent/guide.ts';
import { gaussian } from '../../src/latent/random.ts';
import { toSphere } from '../../src/latent/sphere.ts';
import { angleBetween } from '../../src/shared/place.ts';

const place = (seed: number) => ({
  z: toSphere(gaussian(new Float32Array(64), seed, 0)),
  classes: new Float32Array([seed % 2, 1 - (seed % 2)]),
});

test('a walk that joins a place is there with its next latent, and turns on from it as far as it turns by itself', () => {
  const guide = createGuide(64, 2);
  const walked = { seed: 1, style: 0 };
  guide.lead(place(5), walked, 0, false, 0);
  guide.fly(place(8), 100);
  const there = place(3);
  guide.join(there);
  const latent = place(4);
  guide.lead(latent, { ...walked, seed: 9 }, 0, false, 0.02);
  expect(angleBetween(latent.z, there.z)).toBeLessThan(1e-3);
  expect([...latent.classes]).toEqual([...there.classes]);
  const next = place(4);
  next.z[0] = next.z[0]! + 0.5;
  toSphere(next.z);
  const turned = angleBetween(next.z, place(4).z);
  guide.lead(next, { ...walked, seed: 9 }, 0, false, 0.02);
  expect(angleBetween(next.z, there.z)).toBeCloseTo(turned, 3);
  expect(guide.flying()).toBe(false);
});

test('a place that the walk is at by itself leaves it as it is, and one of another space is not taken', () => {
  const guide = createGuide(64, 2);
  guide.join(place(4));
  const latent = place(4);
  guide.lead(latent, { seed: 1, style: 0 }, 0, false, 0);
  expect(latent).toEqual(place(4));
  guide.join({ z: new Float32Array(3), classes: new Float32Array(2) });
  const other = place(6);
  guide.lead(other, { seed: 2, style: 0 }, 0, false, 0);
  expect(other.z).toEqual(place(6).z);
});
