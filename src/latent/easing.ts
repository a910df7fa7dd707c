import type { Values } from '../parameters.ts';
import { easings } from '../shared/easing.ts';

const names = Object.keys(easings);
const numbered = Object.values(easings);

/** The number under which a walk remembers an easing. */
export const easingIndex = (name: Values['walk.easing']): number => names.indexOf(name);

/** The easing of that number; the first where there is none. */
export const easing = (index: number): ((t: number) => number) => numbered[index] ?? easings.smooth;
