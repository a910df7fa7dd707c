import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toUnit } from '../../src/shared/curve.ts';
import { morph } from '../../src/show/morph.ts';
import { anyLook, lookIds, table } from './looks.ts';

const glides = lookIds.filter((id) => {
  const parameter = table[id]!;
  return parameter.kind === 'number' && parameter.morph !== 'cut' && parameter.step === undefined;
});
const unit = (id: string, value: unknown): number => {
  const parameter = table[id]!;
  return parameter.kind === 'number' ? toUnit(parameter, Number(value)) : 0;
};

it('ends exactly where it should', () => {
  fc.assert(
    fc.property(anyLook, anyLook, (a, b) => {
      expect(morph(a, b, 0, table)).toEqual(a);
      expect(morph(a, b, 1, table)).toEqual(b);
    }),
  );
});

it("moves every number along its knob's way, evenly and never back", () => {
  fc.assert(
    fc.property(anyLook, anyLook, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, t) => {
      const between = morph(a, b, t, table);
      for (const id of glides) {
        const [from, to] = [unit(id, a[id]), unit(id, b[id])];
        expect(unit(id, between[id]), id).toBeCloseTo(from + (to - from) * t, 6);
      }
    }),
  );
});

it('changes what cannot glide at the stated point, seeds too', () => {
  fc.assert(
    fc.property(
      anyLook,
      anyLook,
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      fc.double({ min: 0.001, max: 0.999, noNaN: true }),
      (a, b, cut, t) => {
        const between = morph(a, b, t, table, cut);
        const others = lookIds.filter((id) => table[id]!.kind !== 'number');
        for (const id of [...others, 'walk.seed']) expect(between[id], id).toBe(t < cut ? a[id] : b[id]);
      },
    ),
  );
});
