/** The weights of the newest picture, the one before it, and the one before that. */
export type Weights = readonly [newest: number, before: number, oldest: number];

const NEWEST: Weights = [1, 0, 0];
const SLOW = { from: 1.6, until: 1.3 }; // display frames to a picture

/**
 * Where the stage is between pictures that come slower than the display draws. A quadratic B-spline over the last three:
 * motion without corners, and Σ weight² stays within 0.5..0.6, so that sharpness does not pump as it does in a crossfade.
 * It runs half a picture to one and a half behind the newest. Times in s.
 */
export function createPlayhead() {
  let arrived = 0;
  let period = 0;
  let frame = 1 / 60;
  let read = 0;
  let behind = -0.5; // pictures; -0.5: the newest alone
  let isSlow = false;
  let hasRested = false;

  return {
    /** Nothing is asked for: the next picture ends no motion, so it is shown at once, and tells nothing of the rate. */
    rest(): void {
      hasRested = true;
    },

    /** A picture has come. */
    count(now: number): void {
      const since = Math.min(1, now - arrived);
      if (arrived > 0 && !hasRested) period = period === 0 ? since : period + (since - period) * 0.2;
      arrived = now;
      behind = hasRested ? -0.5 : Math.min(1.5, behind + 1);
      hasRested = false;
    },

    /** The weights for a display frame. */
    weights(now: number): Weights {
      const dt = Math.max(0, Math.min(0.25, now - read));
      read = now;
      frame += (dt - frame) * 0.1;
      isSlow = period > (isSlow ? SLOW.until : SLOW.from) * frame;
      if (!isSlow || period === 0) {
        behind = -0.5;
        return NEWEST;
      }
      const wanted = Math.max(-0.5, 1.5 - (now - arrived) / period);
      behind -= Math.max(0, Math.min(behind - wanted, (2 * dt) / period));
      return spline(behind);
    },
  };
}

/** Uniform quadratic B-spline, `behind` -0.5..1.5 pictures behind the newest; what is newer than that is the newest. */
function spline(behind: number): Weights {
  const centre = Math.min(1, Math.max(0, Math.round(behind)));
  const t = centre - behind; // -0.5..0.5, towards the newer one
  const [older, here, newer] = [0.5 * (0.5 - t) ** 2, 0.75 - t * t, 0.5 * (0.5 + t) ** 2];
  return centre === 0 ? [here + newer, older, 0] : [newer, here, older];
}
