import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gaussian } from '../../src/latent/random.ts';
import { toSphere } from '../../src/shared/sphere.ts';
import { createTeacher, type Example } from '../../src/show/teach.ts';

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const examples: fc.Arbitrary<Example[]> = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 })), {
    minLength: 5,
    maxLength: 20,
    selector: ([x, y]) => x * 100 + y,
  })
  .map((places) =>
    places.map(([x, y], i) => ({
      gesture: [x / 30, y / 30],
      units: { a: ((i * 7) % 11) / 10, b: ((i * 3) % 7) / 6 },
      z: toSphere(gaussian(new Float32Array(16), 5, i)),
    })),
  );

function taught(list: readonly Example[]) {
  const teacher = createTeacher();
  for (const example of list) teacher.add(example);
  const ask = (gesture: number[]): Record<string, number> => {
    const values: Record<string, number> = {};
    teacher.answer(gesture, (id, value) => {
      values[id] = value;
    });
    return values;
  };
  return { ask, latent: (gesture: number[]) => teacher.latent(gesture, new Float32Array(16))! };
}

it('answers an example exactly as it was taught', () => {
  fc.assert(
    fc.property(examples, (list) => {
      const { ask, latent } = taught(list);
      for (const { gesture, units, z } of list) {
        expect(ask([...gesture])).toEqual(units);
        const got = latent([...gesture]);
        for (const [k, x] of z!.entries()) expect(got[k]).toBeCloseTo(x, 5);
      }
    }),
  );
});

it('answers between examples with what lies between, on the sphere, without steps', () => {
  fc.assert(
    fc.property(examples, unit, unit, unit, unit, (list, x, y, toX, toY) => {
      const { ask, latent } = taught(list);
      const steps = 2000;
      let last = ask([x, y]);
      for (let i = 1; i <= steps; i++) {
        const now = ask([x + ((toX - x) * i) / steps, y + ((toY - y) * i) / steps]);
        for (const id of ['a', 'b']) {
          expect(Math.abs(now[id]! - last[id]!)).toBeLessThan(0.1);
          expect(now[id]).toBeGreaterThanOrEqual(-1e-9);
          expect(now[id]).toBeLessThanOrEqual(1 + 1e-9);
        }
        last = now;
      }
      const z = latent([x, y]);
      expect(z.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(16, 3);
    }),
    { numRuns: 20 },
  );
});

it('refuses gestures of other sizes, and more than twenty', () => {
  const teacher = createTeacher();
  teacher.add({ gesture: [0, 0], units: {} });
  expect(() => teacher.add({ gesture: [0], units: {} })).toThrow(/example: got "1 dimensions", expected 2/);
  expect(() => createTeacher().add({ gesture: [], units: {} })).toThrow(/expected 1 to 8/);
  for (let i = 1; i < 20; i++) teacher.add({ gesture: [i, 0], units: {} });
  expect(() => teacher.add({ gesture: [9, 9], units: {} })).toThrow(/got 21, expected at most 20/);
});
