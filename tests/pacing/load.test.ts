import { expect, test } from 'vitest';
import { fitLoad } from '../../src/gpu/load.ts';

/** Frames of `drawing` ms with amounts that take turns, at `price` ms a multiply-add. */
const frames = (drawing: number, price: number, amounts: readonly number[]) =>
  Array.from({ length: 40 }, (_, at) => {
    const macs = amounts[at % amounts.length]!;
    return { macs, time: drawing + price * macs + (at % 3) * 0.1 };
  });

/** The fit after it has been asked often enough to settle. */
function settle(given: ReturnType<typeof frames>, guess: number) {
  let fit = { frame: 0, price: guess };
  for (let at = 0; at < 200; at++) fit = fitLoad(given, fit.price);
  return fit;
}

test('frames that carry different amounts tell drawing from painting, whatever the first guess', () => {
  for (const guess of [1e-9, 2e-7, 1e-5]) {
    const { frame, price } = settle(frames(5, 2e-7, [0, 1e7, 2e7, 3e7]), guess);
    expect(price / 2e-7).toBeCloseTo(1, 1);
    expect(frame).toBeCloseTo(5.1, 0);
  }
});

test('where all frames carry the same, drawing and painting together are still right', () => {
  for (const guess of [1e-9, 1e-5]) {
    const { frame, price } = settle(frames(5, 2e-7, [2e7]), guess);
    expect(frame).toBeGreaterThanOrEqual(0);
    expect(frame + price * 2e7).toBeCloseTo(9.1, 1);
  }
});

test('frames without painting are drawing alone', () => {
  expect(fitLoad(frames(5, 0, [0]), 3e-8)).toEqual({ frame: expect.closeTo(5.1, 1), price: 3e-8 });
});
