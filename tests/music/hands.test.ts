import { expect, test } from 'vitest';
import { createSoundClock } from '../../src/music/sound-clock.ts';
import { createTaps } from '../../src/music/taps.ts';

test('taps give a tempo from the third on, steadier with each, and begin anew after a pause', () => {
  const tap = createTaps();
  const late = [0, 0.02, -0.02, 0.01, -0.01, 0.02, 0, -0.01, 0.01];
  const tempi = late.map((off, i) => tap(10 + i * 0.5 + off));
  expect(tempi.slice(0, 2)).toEqual([null, null]);
  expect(tempi[2]).toBeCloseTo(120, -1);
  expect(Math.abs(tempi[8]! - 120)).toBeLessThan(1);
  expect([tap(30), tap(31), tap(32)]).toEqual([null, null, 60]);
});

test('a moment of the sound is found on another clock, however late its messages come', () => {
  const clock = createSoundClock();
  const delays = [0.03, 0.005, 0.08, 0.02, 0.4];
  delays.forEach((delay, i) => {
    clock.hear(i * 0.01, 100 + i * 0.01 + delay);
  });
  expect(clock.at(1)).toBeCloseTo(101.005, 3);
});
