import type { Instrument } from './instrument.ts';
import { createRation } from './shared/ration.ts';

type Options = {
  instrument: Pick<Instrument, 'desk'>;
  clock: () => number; // s
  share: () => number; // of a processor
};

const SHORT = 0.75; // of the best rate lately
const FORGETS = 0.995; // of the best rate, each time it is asked for

/** Says whether the display rate has fallen below what it was lately. */
export function createShortage(displayFps: () => number): () => boolean {
  let best = 0;
  return () => {
    const now = displayFps();
    best = Math.max(best * FORGETS, now);
    return now + 1 < SHORT * best;
  };
}

/** What may be done beside the show: nothing while it is locked. */
export const openRation = ({ instrument, clock, share }: Options) =>
  createRation({ share, clock, pause: () => (instrument.desk.locked() ? 'the show is locked' : '') });
