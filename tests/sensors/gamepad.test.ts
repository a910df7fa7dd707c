import { expect, test } from 'vitest';
import { createGamepads, freeStick, type PadState } from '../../src/sensors/gamepad.ts';
import { createSignals } from '../../src/shared/signals.ts';

const pad = (
  axes: number[],
  pressed: Record<number, number> = {},
  extra: Partial<PadState> = {},
): PadState => ({
  index: 0,
  mapping: 'standard',
  connected: true,
  axes,
  buttons: Array.from({ length: 17 }, (_, i) => ({ value: pressed[i] ?? 0 })),
  ...extra,
});

async function play(...frames: (PadState | null)[][]) {
  const signals = createSignals();
  let at = 0;
  const gamepads = createGamepads({ signals, clock: () => at }, () => frames[at] ?? []);
  await gamepads.start(() => undefined);
  const seen = frames.map((_, frame) => {
    at = frame;
    gamepads.tick?.(frame);
    return Object.fromEntries(signals.ids().map((id) => [id, signals.get(id, frame)]));
  });
  return { seen, signals, gamepads };
}

test('sticks, triggers and buttons by their names, up is up', async () => {
  const { seen } = await play([pad([1, -1, 0, 0.5], { 0: 1, 7: 0.25 })]);
  expect(seen[0]).toMatchObject({
    'gamepad/1/left-x': expect.closeTo(Math.SQRT1_2, 5),
    'gamepad/1/left-y': expect.closeTo(Math.SQRT1_2, 5),
    'gamepad/1/right-x': 0,
    'gamepad/1/a': 1,
    'gamepad/1/r2': 0.25,
    'gamepad/1/b': 0,
  });
  expect(seen[0]!['gamepad/1/right-y']).toBeCloseTo(-(0.5 - 0.12) / 0.88, 5);
});

test('a worn stick rests, and the way out of the dead zone has no step', () => {
  const out = { x: 0, y: 0 };
  freeStick(0.08, -0.08, out);
  expect([out.x, out.y]).toEqual([0, -0]);
  freeStick(0.121, 0, out);
  expect(out.x).toBeLessThan(0.002);
  freeStick(1, 0, out);
  expect(out.x).toBe(1);
});

test('a pad that is pulled out lets everything go', async () => {
  const { seen } = await play([pad([1, 0, 0, 0], { 3: 1 })], [null]);
  expect(seen[0]!['gamepad/1/y']).toBe(1);
  expect(Object.values(seen[1]!).every((value) => value === 0)).toBe(true);
});

test('a pad without standard mapping has numbers, two pads have each their own, a fifth is not heard', async () => {
  const odd = pad([0.5, 0], { 1: 1 }, { mapping: '', index: 1 });
  const fifth = pad([1, 0], {}, { index: 4 });
  const { seen } = await play([pad([0, 0, 0, 0]), odd, null, null, fifth]);
  expect(seen[0]).toMatchObject({ 'gamepad/2/button-2': 1, 'gamepad/1/a': 0 });
  expect(seen[0]!['gamepad/2/axis-1']).toBeGreaterThan(0.4);
  expect(Object.keys(seen[0]!).some((id) => id.startsWith('gamepad/5'))).toBe(false);
});

test('stopped, it lets go and hears nothing', async () => {
  const { signals, gamepads } = await play([pad([0, 0, 0, 0], { 0: 1 })]);
  gamepads.stop();
  gamepads.tick?.(1);
  expect(signals.get('gamepad/1/a', 1)).toBe(0);
});
