/** How much faster than a small step a step through the whole range is followed, at its beginning: 1 + HASTE times. */
const HASTE = 8;

/**
 * What is left, 0..1, after `dt` s of the way to a target `distance` (of the whole range) away. Small steps, as a knob of 128
 * makes them, die away with the time constant `smooth`; a hand that throws a fader is followed in a frame or two. The exact
 * solution of x′ = −x·(1 + HASTE·x) / smooth, so the same at any frame rate.
 */
export function wayLeft(distance: number, dt: number, smooth: number): number {
  if (smooth <= 0) return 0;
  const left = Math.exp(-dt / smooth);
  return left / (1 + HASTE * distance * (1 - left));
}
