/** A hand's steps are rounded off over this time (s). */
const SETTLING = 0.02;

/** As fast as a place may follow the hand, in units/s. */
const FASTEST = 8;

/** A spring has gone nine tenths of its way after so many of its own time constants: (1 + s)·e⁻ˢ = 0.1. */
const TENTH = 3.8897;

/** Where a place that follows a hand is `dt` seconds later. */
export function follow(from: number, to: number, dt: number): number {
  const step = (to - from) * (1 - Math.exp(-dt / SETTLING));
  return from + Math.min(FASTEST * dt, Math.max(-FASTEST * dt, step));
}

const rate = (seconds: number): number => TENTH / seconds;

/**
 * How far a critically damped spring is from its target `dt` seconds after it was `offset` away and moved at `speed`
 * (units/s); `seconds` go by until a tenth is left. Exact, whatever the step.
 */
export const springOffset = (offset: number, speed: number, seconds: number, dt: number): number =>
  (offset + (speed + rate(seconds) * offset) * dt) * Math.exp(-rate(seconds) * dt);

/** How fast (units/s) that spring is then. */
export const springSpeed = (offset: number, speed: number, seconds: number, dt: number): number =>
  (speed - rate(seconds) * (speed + rate(seconds) * offset) * dt) * Math.exp(-rate(seconds) * dt);
