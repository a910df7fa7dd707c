import type { Frame } from './ensemble/frame.ts';
import type { SharedValues } from './ensemble/shared-values.ts';
import { addUp, noSums, type Sums, sumKeys } from './ensemble/sums.ts';
import type { Values } from './parameters.ts';
import type { Latent } from './shared/picture.ts';
import type { Place } from './shared/place.ts';

type Walk = {
  step(values: Readonly<Values>, dt: number): Latent;
  state: object;
  guide: { join(place: Place): void };
};

const HASTE = 2; // times as fast as time, until what was missed is made up for
const LONGEST = 0.1; // s of one step

/** Puts a walk where it was in the leader's frame. */
export function putState(shared: SharedValues, { state }: Frame, walk: { state: object }): void {
  const into = walk.state as Record<string, number>;
  for (const [i, key] of shared.stateKeys.entries()) if (!sumKeys.includes(key)) into[key] = state[i]!;
}

/** What had added up in the leader's frame, put into `into`. */
export function putSums(shared: SharedValues, { state }: Frame, into: object): void {
  for (const [i, key] of shared.stateKeys.entries())
    if (sumKeys.includes(key)) (into as Sums)[key] = state[i]!;
}

/** Goes on by the walk of this machine where its leader's frames end: from the last one's state, at the same pace. */
export function createCoast(shared: SharedValues) {
  const sums = noSums();
  let at: number | null = null; // s on the leader's clock: when the walk is

  return {
    isOn: (): boolean => at !== null,
    at: (): number => at ?? 0,
    sums: (): Readonly<Sums> => sums,
    stop(): void {
      at = null;
    },
    /** Puts the walk where it was in the leader's frame. */
    begin(frame: Frame, walk: Walk): void {
      putState(shared, frame, walk);
      putSums(shared, frame, sums);
      walk.guide.join(frame.latent);
      at = frame.time;
    },
    /** Goes on towards `now` over a frame of `dt` s. */
    step(walk: Walk, values: Readonly<Values>, now: number, dt: number): Latent {
      const from = at ?? now;
      const step = Math.min(LONGEST, Math.max(0, now - from), HASTE * dt);
      at = from + step;
      addUp(sums, values, step);
      return walk.step(values, step);
    },
  };
}
