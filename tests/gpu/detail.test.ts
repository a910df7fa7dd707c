import { expect, test } from 'vitest';
import type { Values } from '../../src/parameters.ts';
import { difference, openStage, pictureOf, plain, shot, valuesWith } from './open-stage.ts';
import { withDevice } from './with-device.ts';

/** A slanted edge between a dark and a light tone, black below. */
const slant = (serial: number) =>
  pictureOf(16, 16, serial, (x, y) => {
    const light = Math.min(1, Math.max(0, (x - 0.3 * y - 0.35) * 5 + 0.5));
    return y > 0.75 ? [0, 0, 0] : [0.2 + 0.5 * light, 0.3 + 0.3 * light, 0.5];
  });
const values = (sharpness: number, amount: number): Partial<Values> => ({
  ...plain,
  'guard.on': false,
  'picture.framing': 'contain',
  'detail.sharpness': sharpness,
  'detail.amount': amount,
});
const SIDE = 160;

/** Steepest step of red between two neighbours of a row, and the range of all. */
function profile(data: Uint8ClampedArray) {
  const row = Array.from({ length: SIDE }, (_, x) => data[(40 * SIDE + x) * 4]!);
  const steps = row.slice(1).map((value, x) => Math.abs(value - row[x]!));
  return { steepest: Math.max(...steps), least: Math.min(...row), most: Math.max(...row) };
}

test(
  'sharpening makes an edge steeper and stays within its tones',
  withDevice(async (gpu) => {
    const [soft, sharp] = [
      await shot(gpu, [SIDE, SIDE], slant(1), values(0, 0)),
      await shot(gpu, [SIDE, SIDE], slant(1), values(1, 0)),
    ].map(({ data }) => profile(data));
    expect(sharp!.steepest).toBeGreaterThan(1.1 * soft!.steepest);
    expect(sharp!.least).toBeGreaterThanOrEqual(soft!.least - 1);
    expect(sharp!.most).toBeLessThanOrEqual(soft!.most + 1);
  }),
);

test(
  'structure is added, the same each time, and black stays black',
  withDevice(async (gpu) => {
    const without = await shot(gpu, [SIDE, SIDE], slant(1), values(0.5, 0));
    const once = await shot(gpu, [SIDE, SIDE], slant(1), values(0.5, 1));
    const again = await shot(gpu, [SIDE, SIDE], slant(2), values(0.5, 1));
    expect(difference(once.data, without.data)).toBeGreaterThan(1);
    expect(difference(once.data, again.data)).toBe(0);
    const below = once.data.slice(SIDE * Math.round(0.9 * SIDE) * 4).filter((_, i) => i % 4 !== 3);
    expect(Math.max(...below)).toBe(0);
  }),
);

test(
  'structure lies in the picture: mirrored outwards it is mirrored, too',
  withDevice(async (gpu) => {
    const changed = { ...values(0.5, 1), 'picture.framing': 'mirror' } as const;
    const { data, width } = await shot(gpu, [3 * SIDE, SIDE], slant(1), changed);
    let apart = 0;
    for (let y = 0; y < SIDE; y++)
      for (let x = 0; x < SIDE / 2; x++)
        apart += Math.abs(data[(y * width + SIDE + x) * 4]! - data[(y * width + SIDE - 1 - x) * 4]!);
    expect(apart / (SIDE * (SIDE / 2))).toBeLessThan(1);
  }),
);

test(
  'a change of either knob is drawn although the picture stays',
  withDevice(async (gpu) => {
    const stage = await openStage(gpu, SIDE, SIDE);
    const seen: Uint8ClampedArray[] = [];
    for (const [sharpness, amount] of [
      [0, 0],
      [1, 0],
      [1, 1],
    ] as const) {
      stage.draw(slant(1), valuesWith(values(sharpness, amount)), 0, 1 / 60);
      seen.push((await stage.capture()).data);
    }
    expect(difference(seen[0]!, seen[1]!)).toBeGreaterThan(0.1);
    expect(difference(seen[1]!, seen[2]!)).toBeGreaterThan(1);
    stage.dispose();
  }),
);
