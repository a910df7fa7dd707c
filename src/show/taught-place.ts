import type { Place } from '../shared/place.ts';

/** Places that gestures stand for, by the parameters that make the gesture; `follows` says whether the walk is led there. */
export type TaughtPlaces = {
  inputs: readonly string[];
  follows: boolean;
  examples: readonly { gesture: readonly number[]; place: Place }[];
};

/** Where a walk is held, and how long it takes (s) until it is there. */
export type Held = { place: Place; seconds: number };

const TAKE_OVER = 1; // s

/**
 * Whether a gesture leads the walk, and where to: from the first move while it `isActive` on, until something else leads it.
 * `find` gives the place for the gesture as it is; it is asked when that has moved.
 */
export function createTaughtPlace(isActive: () => boolean, find: () => Place | null) {
  let follows = false;
  let hasMoved = false;
  let isStale = false;
  let seconds = TAKE_OVER;
  let place: Place | null = null;

  return {
    moved(): void {
      hasMoved = true;
    },
    /** The examples are others now. */
    refresh(): void {
      isStale = true;
    },
    letGo(): void {
      follows = hasMoved = false;
      seconds = TAKE_OVER;
    },
    /** Goes on at once where `led` says that the walk was there. */
    resume(led: boolean): void {
      follows = isStale = led;
      seconds = led ? 0 : TAKE_OVER;
    },
    follows: (): boolean => follows && isActive(),
    held(): Held | null {
      const isOn = isActive();
      if (hasMoved || isStale) place = isOn ? find() : null;
      if (!isOn) seconds = TAKE_OVER;
      follows = isOn && (follows || hasMoved);
      hasMoved = isStale = false;
      return follows && place !== null ? { place, seconds } : null;
    },
  };
}
