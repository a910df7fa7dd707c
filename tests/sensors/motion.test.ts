import { describe, expect, test } from 'vitest';
import { gridHeight, gridSize, gridWidth, toGrey } from '../../src/sensors/camera/grid.ts';
import { createMotion, type Motion } from '../../src/sensors/camera/motion.ts';

const dt = 1 / 30; // s

/** A bright square of `side` pixels on a dark, slightly structured ground; `light` is added everywhere. */
function square(left: number, top: number, { side = 10, light = 0 } = {}): Uint8Array {
  const picture = new Uint8Array(gridSize);
  for (let y = 0; y < gridHeight; y++)
    for (let x = 0; x < gridWidth; x++) {
      const cover = (from: number, at: number) => Math.max(0, Math.min(1, at + 1 - from, from + side - at));
      const inside = cover(left, x) * cover(top, y);
      picture[y * gridWidth + x] = Math.min(255, 40 + ((x * 7 + y * 13) % 9) + light + 160 * inside);
    }
  return picture;
}

const empty = (light = 0): Uint8Array => square(-100, -100, { light });

/** What is seen after each of the pictures; the first one shows the empty place. */
function see(pictures: readonly Uint8Array[]): Motion[] {
  const look = createMotion();
  look(empty(), dt);
  return pictures.map((picture) => ({ ...look(picture, dt) }));
}

const range = (count: number) => Array.from({ length: count }, (_, i) => i);

test('nothing moves in a still picture, nor when the light changes as a whole', () => {
  const still = see([...range(5).map(() => empty()), ...range(5).map((i) => empty(i * 20))]);
  for (const { moving, motion, flowX, presence } of still) {
    expect(moving).toBe(false);
    expect(motion).toBe(0);
    expect(Math.abs(flowX)).toBe(0);
    expect(presence).toBe(0);
  }
});

test('the middle of the motion follows a square from left to right and from bottom to top', () => {
  const seen = see(range(20).map((i) => square(4 + 2 * i, 24 - i))).slice(1);
  expect(seen.every(({ moving }) => moving)).toBe(true);
  for (let i = 1; i < seen.length; i++) {
    expect(seen[i]!.x).toBeGreaterThan(seen[i - 1]!.x);
    expect(seen[i]!.y).toBeGreaterThan(seen[i - 1]!.y);
  }
  expect(seen[0]!.x).toBeLessThan(-0.5);
  expect(seen.at(-1)!.x).toBeGreaterThan(0.4);
});

describe('the flow is the speed in widths a second', () => {
  test.each([
    ['to the right', 2, 0],
    ['to the left', -3, 0],
    ['upwards', 0, -1],
    ['half a pixel a picture', 0.5, 0],
    ['aslant', 1.5, 1],
  ])('%s', (_, dx, dy) => {
    const start = { x: dx < 0 ? 50 : 4, y: dy < 0 ? 24 : 2 };
    const seen = see(range(15).map((i) => square(start.x + dx * i, start.y + dy * i)));
    const { flowX, flowY } = seen.at(-1)!;
    const unit = 1 / gridWidth / dt;
    expect(Math.abs(flowX - dx * unit)).toBeLessThan(0.25 * unit);
    expect(Math.abs(flowY + dy * unit)).toBeLessThan(0.25 * unit);
  });

  test('and comes to rest', () => {
    const moved = range(10).map((i) => square(4 + 2 * i, 12));
    const seen = see([...moved, ...range(30).map(() => moved.at(-1)!)]);
    expect(Math.abs(seen.at(-1)!.flowX)).toBeLessThan(0.01);
    expect(seen.at(-1)!.moving).toBe(false);
    expect(seen.at(-1)!.x).toBeCloseTo(seen[9]!.x, 5);
  });
});

test('more motion is more', () => {
  const amount = (step: number) => see(range(8).map((i) => square(2 + step * i, 12))).at(-1)!.motion;
  expect(amount(4)).toBeGreaterThan(1.5 * amount(2));
});

describe('presence', () => {
  test('stays while somebody stands still, and goes when they go', () => {
    const comes = range(10).map((i) => square(2 * i, 12));
    const stands = range(60).map(() => square(18, 12));
    const seen = see([...comes, ...stands, ...range(3).map(() => empty())]);
    expect(seen[9]!.presence).toBe(1);
    expect(seen[69]!.presence).toBe(1);
    expect(seen.at(-1)!.presence).toBe(0);
  });

  test('does not flicker between its two thresholds', () => {
    const part = (side: number) => square(20, 12, { side });
    const seen = see([part(6), part(8), part(6), part(8), part(4)]); // 1.6 %, 2.8 % and 0.7 % of the picture
    expect(seen.map(({ presence }) => presence)).toEqual([0, 1, 1, 1, 0]);
  });

  test('what stays for minutes becomes the background', () => {
    const seen = see(range(60 * 30 * 3).map(() => square(20, 12)));
    expect(seen[0]!.presence).toBe(1);
    expect(seen.at(-1)!.presence).toBe(0);
  });
});

test('grey is what the eye sees: green is brighter than red, red than blue', () => {
  const grey = new Uint8Array(gridSize);
  toGrey(
    Uint8Array.from({ length: gridSize * 4 }, (_, i) => (i % 4 === Math.floor(i / 4) % 3 ? 255 : 0)),
    grey,
  );
  expect([...grey.slice(0, 3)]).toEqual([53, 182, 18]);
});
