import type { Values } from '../parameters.ts';

type Easing = (t: number) => number;

const smooth: Easing = (t) => t * t * (3 - 2 * t);

/** Ways from 0 to 1, each continuous, never back and exact at both ends. */
const easings: Readonly<Record<Values['walk.easing'], Easing>> = {
  smooth,
  linear: (t) => t,
  in: (t) => t * t,
  out: (t) => t * (2 - t),
  late: (t) => smooth(Math.max(0, 4 * t - 3)),
};

const names = Object.keys(easings);
const numbered = Object.values(easings);

/** The number under which a walk remembers an easing. */
export const easingIndex = (name: Values['walk.easing']): number => names.indexOf(name);

/** The easing of that number; the first where there is none. */
export const easing = (index: number): Easing => numbered[index] ?? smooth;
