const DEPTH = 2; // frames

/**
 * Holds frames back while two still wait on the GPU. Without this a GPU slower than the display collects seconds of
 * frames, and a hand on a knob sees its effect seconds later.
 */
export function createPace(queue: Pick<GPUQueue, 'onSubmittedWorkDone'>) {
  let waiting = 0;
  const done = (): void => {
    waiting--;
  };

  return {
    free: (): boolean => waiting < DEPTH,
    /** Call after the submit of a frame. */
    submitted(): void {
      waiting++;
      queue.onSubmittedWorkDone().then(done, done);
    },
  };
}
