import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gaussian } from '../../src/latent/random.ts';
import { angleBetween } from '../../src/shared/place.ts';
import { slerp, toSphere } from '../../src/shared/sphere.ts';
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
      place: {
        z: toSphere(gaussian(new Float32Array(16), 5, i)),
        classes: Float32Array.from({ length: 3 }, (_, k) => Number(k === i % 3)),
      },
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
  return { ask, place: (gesture: number[]) => teacher.place(gesture)! };
}

it('answers an example exactly as it was taught', () => {
  fc.assert(
    fc.property(examples, (list) => {
      const { ask, place } = taught(list);
      for (const { gesture, units, place: taughtPlace } of list) {
        expect(ask([...gesture])).toEqual(units);
        const got = place([...gesture]);
        for (const [k, x] of taughtPlace!.z.entries()) expect(got.z[k]).toBeCloseTo(x, 5);
        expect(got.classes).toEqual(taughtPlace!.classes);
      }
    }),
  );
});

it('answers between examples with what lies between, on the sphere, without steps', () => {
  fc.assert(
    fc.property(examples, unit, unit, unit, unit, (list, x, y, toX, toY) => {
      const { ask, place } = taught(list);
      const steps = 1000;
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
      let before = place([x, y]);
      for (let i = 1; i <= 100; i++) {
        const now = place([x + ((toX - x) * i) / 100, y + ((toY - y) * i) / 100]);
        expect(now.z.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(16, 3);
        expect(now.classes.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 4);
        expect(angleBetween(before.z, now.z)).toBeLessThan(1);
        before = now;
      }
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

it('goes straight along the sphere between two', () => {
  const [a, b] = [0, 1].map((i) => toSphere(gaussian(new Float32Array(16), 5, i)));
  const classes = new Float32Array(0);
  const { place } = taught([
    { gesture: [0], units: {}, place: { z: a!, classes } },
    { gesture: [1], units: {}, place: { z: b!, classes } },
  ]);
  for (const x of [0.1, 0.3, 0.5, 0.8]) {
    const share = x ** 2 / (x ** 2 + (1 - x) ** 2);
    const way = slerp(new Float32Array(16), a!, b!, share);
    for (const [k, z] of place([x]).z.entries()) expect(z).toBeCloseTo(way[k]!, 4);
  }
});

it('has no place where one of the examples has none, or one of another space', () => {
  const of = (n: number) => ({ z: new Float32Array(n).fill(1), classes: new Float32Array(0) });
  expect(
    taught([
      { gesture: [0], units: {}, place: of(4) },
      { gesture: [1], units: {} },
    ]).place([0]),
  ).toBeNull();
  const spaces = [4, 8].map((n, i) => ({ gesture: [i], units: {}, place: of(n) }));
  expect(taught(spaces).place([0])).toBeNull();
});

it('takes a gesture that is taught again for the new picture, forgets one, and takes either back', () => {
  const teacher = createTeacher();
  const units = () => teacher.examples().map((each) => each.units['a']);
  teacher.add({ gesture: [0], units: { a: 0.1 } });
  teacher.add({ gesture: [1], units: { a: 0.2 } });
  teacher.add({ gesture: [0], units: { a: 0.3 } });
  expect(units()).toEqual([0.2, 0.3]);
  teacher.remove(0);
  expect(units()).toEqual([0.3]);
  expect(() => teacher.remove(1)).toThrow(/example: got 2, expected one of 1/);
  expect(teacher.undo() && units()).toEqual([0.2, 0.3]);
  expect(teacher.undo() && units()).toEqual([0.1, 0.2]);
  teacher.clear();
  expect(teacher.undo() && units()).toEqual([0.1, 0.2]);
});

it('gives what cannot glide as the nearest example has it', () => {
  const teacher = createTeacher();
  teacher.add({ gesture: [0], units: {}, choices: { m: 'a' } });
  teacher.add({ gesture: [1], units: {}, choices: { m: 'b' } });
  const seen = [0, 0.4, 0.6, 1].map((x) => {
    let got: unknown;
    teacher.answer(
      [x],
      () => undefined,
      (_, value) => (got = value),
    );
    return got;
  });
  expect(seen).toEqual(['a', 'a', 'b', 'b']);
});
