import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hearEcho, noClock, readClock } from '../../src/ensemble/clock.ts';

/** Asks another clock, `offset` s ahead, every 0.2 s; each way takes what `ways` says (s). */
function ask(offset: number, ways: readonly (readonly [there: number, back: number])[]) {
  return ways.reduce((clock, [there, back], i) => {
    const sent = i * 0.2;
    return hearEcho(clock, { sent, at: sent + there + offset, received: sent + there + back });
  }, noClock);
}

const way = fc.double({ min: 0, max: 0.04, noNaN: true }); // 20 ms ± 20 ms

test('twenty answers under ±20 ms of jitter each way: the error is at most 5 ms in 95 of 100', () => {
  const errors = fc
    .sample(fc.array(fc.tuple(way, way), { minLength: 20, maxLength: 50 }), { numRuns: 1000, seed: 6 })
    .map((ways) => Math.abs((readClock(ask(1234.5, ways))?.offset ?? Number.NaN) - 1234.5));
  errors.sort((a, b) => a - b);
  expect(errors[949]).toBeLessThanOrEqual(0.005);
  expect(errors[499]).toBeLessThanOrEqual(0.002);
});

test('the error is never more than the doubt, whatever the ways take', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(way, way), { minLength: 1, maxLength: 40 }),
      fc.integer(),
      (ways, offset) => {
        const reading = readClock(ask(offset, ways));
        expect(Math.abs((reading?.offset ?? Number.NaN) - offset)).toBeLessThanOrEqual(
          (reading?.doubt ?? 0) + 1e-6,
        );
      },
    ),
  );
});

test('answers out of order, lost or late change nothing but how soon it is exact', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(way, way), { minLength: 8, maxLength: 40 }),
      fc.infiniteStream(fc.boolean()),
      (ways, lost) => {
        const kept = ways.map((each, i) => ({ each, i })).filter(() => lost.next().value !== true);
        const shuffled = kept.sort((a, b) => (a.i % 3) - (b.i % 3));
        const clock = shuffled.reduce((so, { each: [there, back], i }) => {
          const sent = i * 0.2;
          return hearEcho(so, { sent, at: sent + there + 7, received: sent + there + back });
        }, noClock);
        const reading = readClock(clock);
        if (kept.length > 0) expect(Math.abs((reading?.offset ?? 0) - 7)).toBeLessThanOrEqual(0.04);
      },
    ),
  );
});

test('a clock that was set is believed at once, and what cannot be is not heard', () => {
  const before = ask(
    0,
    Array.from({ length: 20 }, () => [0.01, 0.01] as const),
  );
  const after = hearEcho(before, { sent: 5, at: 5.01 + 3600, received: 5.02 });
  expect(readClock(after)?.offset).toBeCloseTo(3600, 6);
  for (const nonsense of [
    { sent: 6, at: 6, received: 5 },
    { sent: 6, at: Number.NaN, received: 6.1 },
    { sent: 6, at: 6, received: 9 },
  ])
    expect(hearEcho(before, nonsense)).toBe(before);
  expect(readClock(noClock)).toBeNull();
});
