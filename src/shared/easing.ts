const smooth = (t: number): number => t * t * (3 - 2 * t);

/** Ways from 0 to 1, each continuous, never back and exact at both ends. */
export const easings = {
  smooth,
  linear: (t: number): number => t,
  in: (t: number): number => t * t,
  out: (t: number): number => t * (2 - t),
  late: (t: number): number => smooth(Math.max(0, 4 * t - 3)),
} as const;

export type Easing = keyof typeof easings;

export const easingNames = Object.keys(easings) as Easing[];
