import type { SketchAnswer, SketchAsk, SketchCalls } from './sketch-messages.ts';

type Waiting = { resolve: (answer: never) => void; reject: (error: Error) => void };

/** The worker that paints thumbnails as functions: each call is answered once. */
export function openSketcher() {
  const worker = new Worker(new URL('./sketch-worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, Waiting>();
  let calls = 0;

  function fail(error: Error): void {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }

  worker.onmessage = ({ data }: MessageEvent<SketchAnswer>) => {
    const call = waiting.get(data.id);
    waiting.delete(data.id);
    if (call === undefined) return;
    if ('error' in data) call.reject(new Error(data.error));
    else call.resolve(data.answer as never);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    fail(new Error(`Thumbnails: the worker stopped (${event.message || 'its script did not load'}).`));
  };

  return {
    call<K extends keyof SketchCalls>(
      kind: K,
      ask: SketchCalls[K]['ask'],
    ): Promise<SketchCalls[K]['answer']> {
      const id = calls++;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, kind, ask } as SketchAsk);
      });
    },
    close(): void {
      worker.terminate();
      fail(new Error('Thumbnails: closed'));
    },
  };
}

export type Sketcher = ReturnType<typeof openSketcher>;
