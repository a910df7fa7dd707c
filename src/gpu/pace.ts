import type { GpuClock } from '../shared/gpu.ts';

const DEPTH = 2; // frames

/**
 * Holds frames back while two still wait on the GPU. Without this a GPU slower than the display collects seconds of
 * frames, and a hand on a knob sees its effect seconds later.
 */
export function createPace(clock: GpuClock) {
  let waiting = 0;

  return {
    free: (): boolean => waiting < DEPTH,
    /** Call after the submit of a frame; `drawn` hears what it took, in ms. */
    submitted(drawn: (milliseconds: number) => void = () => undefined): void {
      waiting++;
      clock.time().then(
        (milliseconds) => {
          waiting--;
          drawn(milliseconds);
        },
        () => {
          waiting--;
        },
      );
    },
  };
}
