/** What is known of the machine and of the network. Times in ms of GPU work, amounts in multiply-adds. */
export type Load = {
  interval: number; // from one display frame to the next
  frame: number; // what drawing one takes
  throughput: number; // multiply-adds that the generator does in a ms
  costs: readonly number[]; // of a picture at full side, at half of it, at a quarter, …; empty where the CPU paints
  scales: readonly number[]; // of the drawing buffer that may be chosen, from 1 down
};

/** A choice among steps, 0 the finest. It moves when the same wish has lasted for a while: `wish` finer -1, coarser 1. */
type Lever = { at: number; wish: number; lasted: number }; // lasted in s

export type Governed = { picture: Lever; scale: Lever };

const PATIENCE = { coarser: 1.5, finer: 5 }; // s
const ENOUGH = { least: 8, plenty: 12 }; // pictures/s
const DRAWING = { most: 0.8, little: 0.5 }; // of the interval
const SHARE = 0.5; // of a frame that the generator gets however long drawing takes

export const startGoverned = (): Governed => ({
  picture: { at: 0, wish: 0, lasted: 0 },
  scale: { at: 0, wish: 0, lasted: 0 },
});

/** The generator's GPU time in a display frame, in ms: what drawing leaves, and a share in any case. */
export const budget = ({ interval, frame }: Load): number =>
  Math.max(0.9 * interval - frame, SHARE * Math.max(interval, frame));

/** Pictures a second at so many halvings of the side, one slice a display frame. */
export function rate(load: Load, halvings: number): number {
  const time = budget(load);
  const slices = Math.ceil(load.costs[halvings]! / (time * load.throughput));
  return 1000 / (slices * Math.max(load.interval, load.frame + time));
}

function pictureWish(load: Load, at: number): number {
  if (at < load.costs.length - 1 && rate(load, at) < ENOUGH.least) return 1;
  return at > 0 && rate(load, at - 1) > ENOUGH.plenty ? -1 : 0;
}

function scaleWish({ interval, frame, scales }: Load, at: number): number {
  if (at < scales.length - 1 && frame > DRAWING.most * interval) return 1;
  if (at === 0) return 0;
  return frame * (scales[at - 1]! / scales[at]!) ** 2 < DRAWING.little * interval ? -1 : 0;
}

function pull({ at, wish, lasted }: Lever, now: number, dt: number): Lever {
  const held = now !== 0 && now === wish ? lasted + dt : 0;
  if (held < (now > 0 ? PATIENCE.coarser : PATIENCE.finer)) return { at, wish: now, lasted: held };
  return { at: at + now, wish: 0, lasted: 0 };
}

/**
 * The governor: what to paint and draw with from now on, `dt` s after it was last asked. It gives way after a second and
 * a half, comes back after five, and asks for half as much again before it does: so it does not swing.
 */
export function govern({ picture, scale }: Governed, load: Load, dt: number): Governed {
  return {
    picture: pull(picture, pictureWish(load, picture.at), dt),
    scale: pull(scale, scaleWish(load, scale.at), dt),
  };
}
