import { expect, it } from 'vitest';
import { createLooper, loopValue } from '../../src/show/looper.ts';

const wave = (beat: number): number => 0.5 + 0.4 * Math.sin(beat * 1.3);

/** A looper that has recorded four beats from beat 4 on. */
function recorded() {
  const looper = createLooper();
  looper.arm(1, 4);
  for (let beat = 0; beat < 12; beat += 1 / 16) looper.move('a', wave(beat), beat);
  return looper;
}
function valueAt(looper: ReturnType<typeof createLooper>, beat: number): Record<string, number> {
  const values: Record<string, number> = {};
  looper.tick(beat, (id, unit) => {
    values[id] = unit;
  });
  return values;
}

it('begins on the bar and loops whole beats from then on', () => {
  const looper = recorded();
  expect(valueAt(looper, 7.9)).toEqual({});
  for (const beat of [8, 9, 10.25, 12, 13, 14.25, 40]) {
    const inside = (beat - 8) % 4;
    expect(valueAt(looper, beat)['a']).toBeCloseTo(wave(4 + inside), 2);
  }
});

it('has no step at the seam', () => {
  const track = [
    { beat: 0, unit: 0 },
    { beat: 3.9, unit: 1 },
  ];
  expect(loopValue(track, 4, 3.9999)).toBeCloseTo(loopValue(track, 4, 0), 3);
  let last = loopValue(track, 4, 0);
  for (let beat = 0; beat <= 4; beat += 0.01) {
    const value = loopValue(track, 4, beat);
    expect(Math.abs(value - last)).toBeLessThan(0.05);
    last = value;
  }
});

it('records on top: what is moved anew replaces its own track alone', () => {
  const looper = recorded();
  valueAt(looper, 8);
  looper.arm(9, 16);
  for (let beat = 12; beat < 16; beat += 1 / 4) looper.move('b', 0.25, beat);
  expect(Object.keys(valueAt(looper, 15.9))).toEqual(['a']);
  expect(valueAt(looper, 16)['b']).toBeCloseTo(0.25);
  expect(valueAt(looper, 17)['a']).toBeCloseTo(wave(5), 2);
});

it('is silent once cleared', () => {
  const looper = recorded();
  valueAt(looper, 8);
  looper.clear();
  expect(valueAt(looper, 9)).toEqual({});
});
