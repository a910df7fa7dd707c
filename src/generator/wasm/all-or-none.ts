import type { StartThreads, ThreadStart } from './engine.ts';

/** Starts all threads, or ends those that did start; `startOne` adds its worker to `workers` before it waits. */
export const allOrNone =
  <W extends { terminate(): unknown }>(
    startOne: (start: ThreadStart, workers: W[]) => Promise<void>,
  ): StartThreads =>
  async (starts) => {
    const workers: W[] = [];
    const end = (): void => {
      for (const worker of workers) worker.terminate();
    };
    try {
      await Promise.all(starts.map((start) => startOne(start, workers)));
      return end;
    } catch (error) {
      end();
      throw error;
    }
  };
