const NAME = 'ganzfeld-media';
const STORE = 'files';

function promised<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('media: the browser refused to keep the file'));
  });
}

async function within<T>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const database = await promised(opening);
  try {
    return await promised(act(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

/** Keeps a file under its name in this browser, where the pages of the stage and of its consoles find it. */
export async function keepFile(file: File): Promise<void> {
  await within('readwrite', (store) => store.put(file, file.name));
}

/** A kept file, or null. */
export async function findFile(name: string): Promise<Blob | null> {
  const found: unknown = await within('readonly', (store) => store.get(name));
  return found instanceof Blob ? found : null;
}
