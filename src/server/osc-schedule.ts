import { fault } from '../shared/fault.ts';

const maxAhead = 60_000; // ms
const maxWaiting = 1000; // messages
const look = 1000; // ms; the wall clock may be set meanwhile, so a long wait looks again

type Waiting = { due: number; play: () => void };

/** Plays things at their time, ms since 1970, in the order of their times and else as they came; bounded in number and time. */
export function createSchedule() {
  const waiting: Waiting[] = [];
  let timer: NodeJS.Timeout | undefined;

  const arm = () => {
    clearTimeout(timer);
    const [first] = waiting;
    if (first) timer = setTimeout(run, Math.min(look, Math.max(0, Math.ceil(first.due - Date.now()))));
  };

  const run = () => {
    const now = Date.now();
    while (waiting[0] && waiting[0].due < now + 1) waiting.shift()?.play();
    arm();
  };

  return {
    /** Throws a sentence for what is too far ahead or one too many. */
    add(due: number, play: () => void): void {
      const delay = due - Date.now();
      if (delay > maxAhead)
        throw fault('OSC time tag', `${(delay / 1000).toFixed(1)} s ahead`, `at most ${maxAhead / 1000} s`);
      if (waiting.length === maxWaiting)
        throw fault('OSC time tag', 'too many', `at most ${maxWaiting} waiting`);
      const later = waiting.findLastIndex((other) => other.due <= due);
      waiting.splice(later + 1, 0, { due, play });
      if (later < 0) arm();
    },
    waiting: () => waiting.length,
    clear(): void {
      clearTimeout(timer);
      waiting.length = 0;
    },
  };
}
