import type { Cell } from './cell.ts';

/** The least time in which a value passes from one class to another (s). */
const HAND_OVER = 0.3;

/** How fast a glide ends: the rest of the way shrinks as (1 − t/T)³, so half of it is gone after a fifth of the time. */
const POWER = 3;

/** Begins a glide of at least the hand-over time to whatever the value is meant to be meanwhile. */
export function startGlide(cell: Cell, at: number, seconds = HAND_OVER): void {
  const { parameter } = cell;
  if (parameter.kind !== 'number' || parameter.step !== undefined) return;
  cell.glideAt = at;
  cell.glideTime = Math.max(seconds, parameter.smooth ?? 0);
}

/** What is left of the way to the target after the time from `last` to `now`, 0..1; independent of the frame rate. */
export function glideLeft(cell: Cell, last: number, now: number): number {
  if (cell.glideTime === 0) return 0;
  const before = 1 - Math.max(0, last - cell.glideAt) / cell.glideTime;
  const after = 1 - Math.max(0, now - cell.glideAt) / cell.glideTime;
  if (after > 0) return (after / before) ** POWER;
  cell.glideTime = 0;
  return 0;
}
