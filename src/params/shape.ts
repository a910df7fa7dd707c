import type { Mapping } from '../shared/mapping.ts';

const exponents = { linear: 1, slow: 2, fast: 0.5 } as const;

/** What a knob position 0..1 gives on the parameter's 0..1, by the mapping's curve and range. */
export function shape({ min = 0, max = 1, curve = 'linear' }: Mapping, position: number): number {
  return min + (max - min) * position ** exponents[curve];
}

/** The knob position 0..1 that gives `unit`: the inverse of `shape`, at the knob's nearer end outside its range. */
export function unshape({ min = 0, max = 1, curve = 'linear' }: Mapping, unit: number): number {
  if (min === max) return 0;
  const linear = Math.min(1, Math.max(0, (unit - min) / (max - min)));
  return linear ** (1 / exponents[curve]);
}

/** The part of the parameter's 0..1 that the mapping reaches, lower end first. */
export const reachOf = ({ min = 0, max = 1 }: Mapping): [number, number] => [
  Math.min(min, max),
  Math.max(min, max),
];
