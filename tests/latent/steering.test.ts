import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { bandsOf } from '../../src/latent/bands.ts';
import { startWalk } from '../../src/latent/state.ts';
import { createWalk } from '../../src/latent/walk.ts';
import type { Values } from '../../src/parameters.ts';
import { BEND, neutral, writeBend } from '../../src/shared/bend.ts';
import type { DirectionBanks } from '../../src/shared/directions.ts';
import type { Latent } from '../../src/shared/picture.ts';
import { angle, anyValues, between, defaults, runs, zDim } from './script.ts';

const layers = { numWs: 10, wDim: 6 };
const ids = [
  'walk.seed',
  'mixing.amount',
  'mixing.coarse',
  'mixing.middle',
  'mixing.fine',
  'mixing.seed',
  'mixing.speed',
  'mixing.style',
] as const;

const copy = ({ other, mix, shift, grit, bends, cutoff }: Latent) =>
  structuredClone({ other, mix, shift, grit, bends, cutoff });

/** What is done to w after `seconds` at `rate` frames a second. */
function after(seconds: number, rate: number, changes: Partial<Values>, banks: DirectionBanks | null = null) {
  const values = Object.freeze({ ...defaults(), ...changes });
  const walk = createWalk(zDim, 5, startWalk(values), layers);
  if (banks !== null) walk.direct(banks);
  let latent = walk.step(values, 0);
  for (let frame = 0; frame < Math.round(seconds * rate); frame++) latent = walk.step(values, 1 / rate);
  return copy(latent);
}

describe('the second latent', () => {
  it('is the same at the same time at 24, 60 and 144 Hz, and on every run', () => {
    fc.assert(
      fc.property(anyValues(ids), (values) => {
        const [a, b, c] = [24, 60, 144].map((rate) => after(3, rate, values));
        expect(b).toEqual(a);
        expect(c).toEqual(a);
        expect(after(3, 24, values)).toEqual(a);
      }),
      { ...runs, numRuns: 12 },
    );
  });

  it('turns no faster than its limit, stays on the sphere, and its style’s weights sum to 1', () => {
    fc.assert(
      fc.property(
        anyValues(ids, { 'mixing.amount': { min: 0.01 }, 'mixing.speed': { max: 1 } }),
        (changes) => {
          const values = Object.freeze({ ...defaults(), 'style.drift': 0.1, ...changes });
          const walk = createWalk(zDim, 5, startWalk(values), layers);
          let before = walk.step(values, 0).other!.z.slice();
          for (let frame = 0; frame < 120; frame++) {
            const { z, classes } = walk.step(values, 1 / 60).other!;
            expect(angle(z, before) * 60).toBeLessThan(2);
            expect(Math.hypot(...z)).toBeCloseTo(Math.sqrt(zDim), 3);
            expect(classes.reduce((a, b) => a + b)).toBeCloseTo(1, 5);
            before = z.slice();
          }
        },
      ),
      { ...runs, numRuns: 12 },
    );
  });

  it('stands still while nothing of it is taken, and where the walk is frozen', () => {
    const still = after(2, 60, { 'mixing.amount': 0 });
    expect(still).toEqual(after(0, 60, { 'mixing.amount': 0 }));
    const frozen = { 'mixing.amount': 1, 'walk.freeze': true };
    expect(after(2, 60, frozen)).toEqual(after(0, 60, frozen));
    expect(after(2, 60, { 'mixing.amount': 1 })).not.toEqual(after(0, 60, { 'mixing.amount': 1 }));
  });

  it('goes into the rows of each band by the amount and the band’s share', () => {
    const { mix } = after(0, 60, {
      'mixing.amount': 0.5,
      'mixing.coarse': 0,
      'mixing.middle': 0.5,
      'mixing.fine': 1,
    });
    expect([...mix!]).toEqual([0, 0, 0, 0.25, 0.25, 0.25, 0.25, 0.5, 0.5, 0.5]);
  });
});

test('bands follow the sides of the maps', () => {
  expect(bandsOf(10)).toEqual([
    ...Array(3).fill('coarse'),
    ...Array(4).fill('middle'),
    ...Array(3).fill('fine'),
  ]);
  expect(bandsOf(18).filter((band) => band === 'fine')).toHaveLength(11);
  expect(bandsOf(6)).toEqual(['coarse', 'coarse', 'coarse', 'middle', 'middle', 'middle']);
});

test('nothing is done to w or the layers by default', () => {
  const { mix, shift, grit, bends, cutoff } = after(1, 60, {});
  expect(cutoff).toBe(layers.numWs);
  for (const zeros of [mix, shift, bends]) expect(zeros!.every((value) => value === 0)).toBe(true);
  expect(grit!.every((value) => value === 1)).toBe(true);
});

test('sliders add up along their directions, in the bank that is chosen', () => {
  const steps = (first: number) =>
    Float32Array.from({ length: 8 * 6 }, (_, at) => (at % 7 === 0 ? first : 0));
  const banks = { pca: { steps: steps(2), names: [] }, 'closed-form': { steps: steps(3), names: [] } };
  const values = { 'direction.1': 1.5, 'direction.2': -1 } as const;
  expect([...after(0, 60, values, banks).shift!]).toEqual([3, -2, 0, 0, 0, 0]);
  expect([...after(0, 60, { ...values, 'direction.bank': 'closed-form' }, banks).shift!]).toEqual([
    4.5, -3, 0, 0, 0, 0,
  ]);
  expect([...after(0, 60, values).shift!]).toEqual([0, 0, 0, 0, 0, 0]);
});

describe('a bend', () => {
  it('is of the layer that is asked for, or of the last one, and of none where it is bypassed', () => {
    const rows = (changes: Partial<Values>) => {
      const { bends } = after(0, 60, { 'bend.rotate': 30, ...changes });
      return Array.from({ length: 10 }, (_, row) => row).filter((row) => bends![row * BEND + 9] === 1);
    };
    expect(rows({ 'bend.layer': 4 })).toEqual([4]);
    expect(rows({ 'bend.layer': 17 })).toEqual([8]);
    expect(rows({ 'bend.bypass': true })).toEqual([]);
    expect(rows({ 'bend.rotate': 0 })).toEqual([]);
  });

  it('takes each place from where the picture of it was: moved, turned, grown and mirrored back it is the same', () => {
    const range = between(-1, 1);
    fc.assert(
      fc.property(range, range, range, between(0.25, 4), fc.boolean(), (x, y, turn, scale, flips) => {
        const bends = new Float32Array(BEND);
        const bend = {
          ...neutral,
          x,
          y,
          rotate: 180 * turn,
          scale,
          mirror: flips ? ('x' as const) : ('off' as const),
        };
        writeBend(bends, 0, bend);
        if (bends[9] === 0) return;
        const [a, b, c, d, tx, ty] = bends as unknown as [number, number, number, number, number, number];
        const angleOf = (Math.PI * bend.rotate) / 180;
        for (const [u, v] of [
          [0.3, -0.2],
          [-0.9, 0.5],
        ] as const) {
          const mirrored = flips ? -u : u;
          const shown = [
            scale * (Math.cos(angleOf) * mirrored + Math.sin(angleOf) * v) + 2 * x,
            scale * (-Math.sin(angleOf) * mirrored + Math.cos(angleOf) * v) - 2 * y,
          ] as const;
          expect(a * shown[0] + b * shown[1] + tx).toBeCloseTo(u, 4);
          expect(c * shown[0] + d * shown[1] + ty).toBeCloseTo(v, 4);
        }
      }),
      runs,
    );
  });
});
