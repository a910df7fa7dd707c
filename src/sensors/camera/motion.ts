import { createFlow } from './flow.ts';
import { createLightness, gridHeight, gridSize, gridWidth } from './grid.ts';

/**
 * What the camera saw. `motion` is the changed part of the picture, 0..1; `x` and `y` are its middle, −1..1, to the right
 * and up; `flowX` and `flowY` its speed in picture widths a second; `presence` is 1 while something stands before the
 * background. Where nothing moves, `moving` is false and `x`, `y` keep their last values.
 */
export type Motion = {
  moving: boolean;
  motion: number;
  x: number;
  y: number;
  flowX: number;
  flowY: number;
  presence: 0 | 1;
};

const changedBy = 16; // grey levels that a pixel changes by where something moves
const leastPart = 0.002; // of the picture before it counts as moving
const strangeBy = 24; // grey levels between a pixel and the background
const enter = 0.02; // part of the picture that stands before the background when someone comes
const leave = 0.01; // … and when nobody is left
const forget = 60; // s in which the background takes over what stays
const flowSmooth = 0.1; // s

/** Looks at grey pictures [36, 64] one after the other; keeps the last one and the background, and hands out numbers only. */
export function createMotion() {
  const before = new Uint8Array(gridSize);
  const background = new Float32Array(gridSize);
  const changed = new Uint8Array(gridSize);
  const brighter = createLightness();
  const findFlow = createFlow();
  const shift = { x: 0, y: 0 };
  const seen: Motion = { moving: false, motion: 0, x: 0, y: 0, flowX: 0, flowY: 0, presence: 0 };
  let pictures = 0;

  /** Marks what has changed and finds its middle. */
  function difference(now: Uint8Array): void {
    const light = brighter(now, before);
    let count = 0;
    let weight = 0;
    let sumX = 0;
    let sumY = 0;
    for (let i = 0; i < gridSize; i++) {
      const by = Math.abs(now[i]! - before[i]! - light);
      changed[i] = by > changedBy ? 1 : 0;
      if (by <= changedBy) continue;
      count++;
      weight += by;
      sumX += by * (i % gridWidth);
      sumY += by * Math.floor(i / gridWidth);
    }
    seen.motion = count / gridSize;
    seen.moving = seen.motion >= leastPart;
    if (!seen.moving) return;
    seen.x = (2 * sumX) / weight / (gridWidth - 1) - 1;
    seen.y = 1 - (2 * sumY) / weight / (gridHeight - 1);
  }

  function flow(now: Uint8Array, dt: number): void {
    if (seen.moving) findFlow(now, before, changed, shift);
    else shift.x = shift.y = 0;
    const follow = 1 - Math.exp(-dt / flowSmooth);
    seen.flowX += follow * (shift.x / gridWidth / dt - seen.flowX);
    seen.flowY += follow * (-shift.y / gridWidth / dt - seen.flowY);
  }

  function watch(now: Uint8Array, dt: number): void {
    const light = brighter(now, background);
    const learn = Math.min(1, dt / forget);
    let count = 0;
    for (let i = 0; i < gridSize; i++) {
      const by = now[i]! - background[i]!;
      if (Math.abs(by - light) > strangeBy) count++;
      background[i] = background[i]! + learn * by;
    }
    const part = count / gridSize;
    if (part > enter) seen.presence = 1;
    else if (part < leave) seen.presence = 0;
  }

  /** One picture more, `dt` s after the last. The answer is the same object every time. */
  return (now: Uint8Array, dt: number): Readonly<Motion> => {
    if (pictures++ === 0) background.set(now);
    else {
      difference(now);
      flow(now, dt);
      watch(now, dt);
    }
    before.set(now);
    return seen;
  };
}
