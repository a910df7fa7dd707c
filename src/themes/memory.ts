import type { SketchBatch } from '../shared/sketch.ts';

const NAME = 'ganzfeld-themes';
const STORE = 'batches';

function promised<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the store refused'));
  });
}

function openStore(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return promised(request);
}

/** Keeps the batches of one index under `key`, across visits. Where the browser refuses, nothing is kept, and nothing fails. */
export function createThemeMemory(key: string) {
  async function within<T>(
    mode: IDBTransactionMode,
    act: (store: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T> {
    const database = await openStore();
    try {
      return await promised(act(database.transaction(STORE, mode).objectStore(STORE)));
    } finally {
      database.close();
    }
  }

  return {
    async load(): Promise<SketchBatch[]> {
      try {
        const range = IDBKeyRange.bound([key, 0], [key, Number.POSITIVE_INFINITY]);
        return (await within('readonly', (store) => store.getAll(range))) as SketchBatch[];
      } catch {
        return [];
      }
    },
    async keep(batch: SketchBatch): Promise<void> {
      try {
        await within('readwrite', (store) => store.put(batch, [key, batch.from]));
      } catch {
        // Painted again on the next visit.
      }
    },
  };
}

export type ThemeMemory = ReturnType<typeof createThemeMemory>;
