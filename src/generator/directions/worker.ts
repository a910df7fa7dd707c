import { sentence } from '../../shared/fault.ts';
import { computeSteps, type DirectionSource, type Steps } from './compute.ts';

export type DirectionAnswer = { steps: Steps } | { error: string };

/** `share` of the time is for the computation, the rest for others on the same processor; 1 does not rest. */
export type DirectionAsk = { source: DirectionSource; share: number };

const WORK = 8; // ms at once

/** Sleeps after each stretch of work, for as long as the share says. */
function createRest(share: number): () => Promise<void> | void {
  let begun = performance.now();
  return () => {
    const worked = performance.now() - begun;
    if (share >= 1 || worked < WORK) return;
    return new Promise((done) =>
      setTimeout(
        () => {
          begun = performance.now();
          done();
        },
        worked * (1 / share - 1),
      ),
    );
  };
}

addEventListener('message', ({ data }: MessageEvent<DirectionAsk>) => {
  computeSteps(data.source, createRest(data.share)).then(
    (steps) => postMessage({ steps } satisfies DirectionAnswer),
    (error: unknown) => postMessage({ error: sentence(error) } satisfies DirectionAnswer),
  );
});
