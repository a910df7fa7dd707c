type Waiting = { resolve: (answer: never) => void; reject: (error: Error) => void };
type Answer = { id: number } & ({ answer: unknown } | { error: string });

/** What a worker can be asked: for each kind the question and its answer. */
type CallTable<K extends PropertyKey> = { [kind in K]: { ask: unknown; answer: unknown } };

/**
 * A worker as functions: each call is answered once, or rejected with the worker's error. `name` begins the sentence that
 * says that it stopped, `advice` ends it.
 */
export function openCalls<Calls extends CallTable<keyof Calls>>(worker: Worker, name: string, advice = '') {
  const waiting = new Map<number, Waiting>();
  let calls = 0;

  function fail(error: Error): void {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }

  worker.onmessage = ({ data }: MessageEvent<Answer>) => {
    const call = waiting.get(data.id);
    waiting.delete(data.id);
    if (call === undefined) return;
    if ('error' in data) call.reject(new Error(data.error));
    else call.resolve(data.answer as never);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    fail(new Error(`${name}: the worker stopped (${event.message || 'its script did not load'}).${advice}`));
  };

  return {
    call<K extends keyof Calls>(
      kind: K,
      ask: Calls[K]['ask'],
      transfer: Transferable[] = [],
    ): Promise<Calls[K]['answer']> {
      const id = calls++;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, kind, ask }, transfer);
      });
    },
    close(): void {
      worker.terminate();
      fail(new Error(`${name}: closed`));
    },
  };
}
