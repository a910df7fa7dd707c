import type { Gpu } from '../shared/gpu.ts';
import type { Report } from '../shared/report.ts';

/**
 * When a lost device is asked for, s after the loss. Chrome refuses a page after the second crash of the GPU process in
 * two minutes; the last one is the first that is surely past that.
 */
const tries: readonly number[] = [0, 2, 12, 42, 72, 132];
const THEN_EVERY = 60; // s
const SHORT_LIVED = 0.25; // s; a device that goes that soon counts as a try that failed

/** Seconds from the loss to the try with this number, from 0. */
export function tryAt(number: number): number {
  const last = tries.length - 1;
  return tries[number] ?? tries[last]! + (number - last) * THEN_EVERY;
}

type Options = {
  open: () => Promise<{ gpu: Gpu } | { reason: string }>;
  report: Report;
  clock: () => number; // s
  sleep: (seconds: number) => Promise<unknown>;
};

/** Looks for a GPU until there is one: at once and again on the schedule. */
export function createRecovery({ open, report, clock, sleep }: Options) {
  let found = Number.NEGATIVE_INFINITY; // when the last one was
  let next: number | null = null; // when the next try is
  let over = false;

  return {
    /** The next device, or null when it is over; `onMiss` hears of each try without one. */
    async search(onMiss: () => void, from = 0): Promise<Gpu | null> {
      const lost = clock();
      const first = lost - found < SHORT_LIVED ? Math.max(1, from) : from;
      for (let number = first; !over; number++) {
        next = lost + tryAt(number);
        if (next > clock()) await sleep(next - clock());
        if (over) break;
        const opened = await open();
        if ('gpu' in opened) {
          if (over) opened.gpu.device.destroy();
          next = null;
          found = clock();
          return over ? null : opened.gpu;
        }
        next = lost + tryAt(number + 1);
        const wait = Math.max(0, Math.round(next - clock()));
        if (number === first) report('error', opened.reason);
        report('info', `GPU: try ${number + 1} gave none, the next is in ${wait} s.`);
        onMiss();
      }
      return null;
    },

    /** When the next try is, in a few words; empty where none is to come. */
    words: (): string =>
      next === null ? '' : `waiting for the GPU, next try in ${Math.max(0, Math.ceil(next - clock()))} s`,

    stop(): void {
      over = true;
      next = null;
    },
  };
}
