import { expect, it } from 'vitest';
import { createShortage } from '../src/stage-ration.ts';

it('sees a display rate that falls, not one that is low, and gets used to it', () => {
  let fps = 60;
  const isShort = createShortage(() => fps);
  expect(isShort()).toBe(false);
  fps = 40;
  expect(isShort()).toBe(true);
  fps = 58;
  expect(isShort()).toBe(false);
  fps = 20;
  const asked = Array.from({ length: 400 }, isShort);
  expect([asked[0], asked.at(-1)]).toEqual([true, false]);
});
