import { chance, noise } from './noise.ts';

const part = (rounds: number): number => rounds - Math.floor(rounds);

/** What an LFO does over its rounds, −1..1; `seed` for those that are chance. */
export const shapes: Readonly<Record<string, (rounds: number, seed: number) => number>> = {
  sine: (rounds) => Math.sin(2 * Math.PI * rounds),
  triangle: (rounds) => 1 - 4 * Math.abs(part(rounds + 0.25) - 0.5),
  saw: (rounds) => 2 * part(rounds) - 1,
  square: (rounds) => (part(rounds) < 0.5 ? 1 : -1),
  random: noise,
  hold: (rounds, seed) => chance(Math.floor(rounds), seed),
};

/** The step that `at` stands in, on its way from the one before over the first `glide` (0..1) of it. */
export function stepAt(steps: readonly number[], at: number, glide: number): number {
  const index = Math.floor(at);
  const present = steps[((index % steps.length) + steps.length) % steps.length]!;
  const before = steps[(((index - 1) % steps.length) + steps.length) % steps.length]!;
  const share = at - index;
  return share < glide ? before + (present - before) * (share / glide) : present;
}

/** Two octaves of noise: a walk that has no plan and stays within −1..1. */
export const wander = (at: number, seed: number): number =>
  (noise(at, seed) * 2 + noise(at * 2.7, seed + 1)) / 3;
