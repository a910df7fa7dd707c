import type { AudienceLimits, NumberParameter, ParameterValue } from '../shared/parameter.ts';

/** How long the audience's last word stands (s), and how long the way back takes where no slew says so. */
const GUEST_HOLD = 8;
const WAY_BACK = 3;

/** What the audience makes of a parameter: `value` is on its way to `wanted`. Times in s. */
export type Guest = { value: ParameterValue; wanted: ParameterValue; at: number };

/** A number as the audience may ask for it. */
export function limited(value: number, { min, max }: AudienceLimits): number {
  return Math.min(max ?? Number.POSITIVE_INFINITY, Math.max(min ?? Number.NEGATIVE_INFINITY, value));
}

function approach(from: number, to: number, most: number): number {
  return Math.abs(to - from) <= most ? to : from + Math.sign(to - from) * most;
}

const isSilent = (guest: Guest, now: number): boolean => now - guest.at > GUEST_HOLD;

/**
 * Moves a number on by `dt` seconds, no faster than its slew; after the hold it goes back to `base`. Returns whether the
 * audience is still there.
 */
export function advanceNumber(
  guest: Guest,
  { min, max, audience }: NumberParameter,
  base: number,
  now: number,
  dt: number,
): boolean {
  const silent = isSilent(guest, now);
  const rate = audience?.slew ?? (silent ? (max - min) / WAY_BACK : Number.POSITIVE_INFINITY);
  guest.value =
    dt > 0
      ? approach(guest.value as number, silent ? base : (guest.wanted as number), rate * dt)
      : guest.value;
  return !silent || guest.value !== base;
}

/** The same for what has no way between: it stands until the hold is over. */
export const advanceChoice = (guest: Guest, now: number): boolean => !isSilent(guest, now);
