import { describe, expect, test } from 'vitest';
import { createSignals } from '../../src/shared/signals.ts';

const declared = (range: readonly [number, number], extra = {}) => {
  const signals = createSignals();
  signals.declare('a', { label: 'A', range, ...extra });
  return signals;
};

test('a value comes out of its own range as 0..1, signed as −1..1, and never beyond', () => {
  const plain = declared([0, 1023]);
  for (const [raw, value] of [
    [0, 0],
    [511.5, 0.5],
    [1023, 1],
    [9999, 1],
    [-5, 0],
  ] as const) {
    plain.put('a', raw, 0);
    expect(plain.get('a', 0)).toBeCloseTo(value);
  }
  const signed = declared([-2, 2]);
  for (const [raw, value] of [
    [-2, -1],
    [-1, -0.5],
    [0, 0],
    [1, 0.5],
    [3, 1],
  ] as const) {
    signed.put('a', raw, 0);
    expect(signed.get('a', 0)).toBeCloseTo(value);
  }
});

test('what is unknown, has said nothing or is no number gives and changes nothing', () => {
  const signals = declared([0, 1]);
  expect(signals.get('a', 0)).toBe(0);
  expect(signals.get('b', 0)).toBe(0);
  signals.put('b', 1, 0);
  signals.put('a', 0.5, 0);
  signals.put('a', Number.NaN, 0);
  signals.put('a', Number.POSITIVE_INFINITY, 0);
  expect(signals.get('a', 0)).toBe(0.5);
  expect(signals.ids()).toEqual(['a']);
});

test('a silent source holds, then fades to 0; a hand that rests does not', () => {
  const signals = declared([-1, 1], { hold: 2, fade: 4 });
  signals.put('a', -0.8, 10);
  const at = (now: number) => signals.get('a', now);
  expect([10, 12, 14, 16, 100].map(at)).toEqual([-0.8, -0.8, -0.4, 0, 0].map((x) => expect.closeTo(x, 9)));
  const states = [10, 11, 13, 20].map((now) => signals.report(now)[0]!.state);
  expect(states).toEqual(['live', 'held', 'fading', 'stale']);
  const hand = declared([0, 1], { hold: Number.POSITIVE_INFINITY });
  hand.put('a', 1, 0);
  expect(hand.get('a', 1e6)).toBe(1);
});

describe('ten seconds of use', () => {
  /** 200 values between `low` and `high`, one of them far out. */
  function use(signals: ReturnType<typeof declared>, low: number, high: number): void {
    signals.calibrate('a', 0);
    for (let i = 0; i < 200; i++)
      signals.put('a', i === 77 ? 1e5 : low + ((high - low) * (i % 20)) / 19, i / 20);
    expect(signals.settle(9.9)).toBe(false);
    expect(signals.report(9.9)[0]!.calibration).toBe('running');
    expect(signals.settle(10)).toBe(true);
  }

  test('become the whole way, without what sticks out', () => {
    const signals = declared([0, 1023]);
    use(signals, 200, 400);
    signals.put('a', 300, 11);
    expect(signals.get('a', 11)).toBeCloseTo(0.5, 1);
    signals.put('a', 400, 11);
    expect(signals.get('a', 11)).toBe(1);
    expect(signals.calibrations()['a']).toEqual([200, 400]);
    signals.uncalibrate('a');
    expect(signals.get('a', 11)).toBeCloseTo(400 / 1023);
  });

  test('stretch each side of a signed source by itself, its middle stays', () => {
    const signals = declared([-1, 1]);
    use(signals, -0.25, 0.5);
    const values = [-0.25, 0, 0.25].map((raw) => {
      signals.put('a', raw, 11);
      return signals.get('a', 11);
    });
    expect(values).toEqual([-1, 0, 0.5]);
  });

  test('that hardly moved change nothing', () => {
    const signals = declared([0, 1023]);
    use(signals, 500, 501);
    expect(signals.calibrations()).toEqual({});
  });

  test('come back another time', () => {
    const signals = createSignals({ a: [10, 20], __proto__: [0, 1] });
    signals.declare('a', { label: 'A', range: [0, 100] });
    signals.put('a', 15, 0);
    expect(signals.get('a', 0)).toBe(0.5);
    expect(signals.declare('constructor', { label: 'C', range: [0, 1] })).toBe(true);
    expect(signals.calibrations()).toEqual({ a: [10, 20] });
  });
});

test('there are at most 256', () => {
  const signals = createSignals();
  for (let i = 0; i < 300; i++) signals.declare(`${i}`, { label: 'x', range: [0, 1] });
  expect(signals.ids()).toHaveLength(256);
  expect(signals.declare('one more', { label: 'x', range: [0, 1] })).toBe(false);
});
