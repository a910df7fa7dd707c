import type { CpuAnswer, CpuAsk, CpuCalls } from './cpu-messages.ts';

type Waiting = { resolve: (answer: never) => void; reject: (error: Error) => void };

/** The CPU path's worker as functions: each call is answered once. */
export function openCpuLink() {
  const worker = new Worker(new URL('./cpu-worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, Waiting>();
  let calls = 0;

  worker.onmessage = ({ data }: MessageEvent<CpuAnswer>) => {
    const call = waiting.get(data.id);
    waiting.delete(data.id);
    if (call === undefined) return;
    if ('error' in data) call.reject(new Error(data.error));
    else call.resolve(data.answer as never);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    fail(
      new Error(
        `CPU path: the worker stopped (${event.message || 'its script did not load'}). Reload the page.`,
      ),
    );
  };

  function fail(error: Error): void {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }

  return {
    call<K extends keyof CpuCalls>(
      kind: K,
      ask: CpuCalls[K]['ask'],
      transfer: Transferable[] = [],
    ): Promise<CpuCalls[K]['answer']> {
      const id = calls++;
      const message = { id, kind, ask } as CpuAsk;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        worker.postMessage(message, transfer);
      });
    },
    close(): void {
      worker.terminate();
      fail(new Error('CPU path: closed'));
    },
  };
}
