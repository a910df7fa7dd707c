import type { GpuClock } from '../../shared/gpu.ts';
import { createSamples } from '../../shared/samples.ts';

/** What is timed: one run, encoded. */
type Run = (encoder: GPUCommandEncoder) => void;

const BATCH = { least: 5, aim: 6.5, most: 8 }; // ms: long enough for a coarse clock, short enough for the wall
const MOST_RUNS = 512; // in a batch, so that encoding stays short
const TRIES = 6;

type Options = {
  device: GPUDevice;
  clock: GpuClock;
  signal: AbortSignal;
  pause: number; // ms between two batches, in which the wall has the GPU for itself
};

/** Times work on a GPU that is playing: one short batch at a time, with pauses. All of it rejects once it is aborted. */
export function createStopwatch({ device, clock, signal, pause }: Options) {
  /** Submits some runs at once after a pause; gives the ms that they took. */
  async function batch(run: Run, runs: number): Promise<number> {
    await new Promise((resolve) => setTimeout(resolve, pause));
    signal.throwIfAborted();
    const encoder = device.createCommandEncoder({ label: 'tuning' });
    for (let n = 0; n < runs; n++) run(encoder);
    device.queue.submit([encoder.finish({ label: 'tuning' })]);
    const milliseconds = await clock.time();
    signal.throwIfAborted();
    return Math.max(milliseconds, 0.01);
  }

  /** How many runs fill a batch: one where a run is longer. */
  async function fill(run: Run): Promise<number> {
    await batch(run, 1); // a first run is a slow one
    let runs = 1;
    for (let tries = 0; tries < TRIES; tries++) {
      const took = await batch(run, runs);
      const isShort = took < BATCH.least && runs < MOST_RUNS;
      const isLong = took > BATCH.most && runs > 1;
      if (!isShort && !isLong) return runs;
      const factor = Math.min(8, Math.max(1 / 8, BATCH.aim / took));
      runs = Math.min(MOST_RUNS, Math.max(1, Math.round(runs * factor)));
    }
    return runs;
  }

  return {
    /** Submits once. */
    once: (run: Run): Promise<number> => batch(run, 1),

    /** What one run of each takes in ms: the median of some rounds in which each has its turn. */
    async compare(all: readonly Run[], rounds: number): Promise<number[]> {
      const runs: number[] = [];
      for (const run of all) runs.push(await fill(run));
      const times = all.map(() => createSamples(rounds));
      for (let round = 0; round < rounds; round++)
        for (const [at, run] of all.entries()) times[at]!.add((await batch(run, runs[at]!)) / runs[at]!);
      return times.map((samples) => samples.quantile(0.5));
    },
  };
}

export type Stopwatch = ReturnType<typeof createStopwatch>;
