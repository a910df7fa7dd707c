import { type Grid, SQUARE } from './grid.ts';
import type { Network } from './network.ts';

type Loaded = { network: Network; note: string };

/** Reads a model in a worker of its own, for pictures on a grid: parsing, hashing and checking hold no frame up. */
export function loadAside(url: string, grid: Grid = SQUARE): Promise<Loaded> {
  const worker = new Worker(new URL('./load-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Loaded>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Loaded | { error: string }>) =>
      'error' in data ? reject(new Error(data.error)) : resolve(data);
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error(`${url}: the worker that reads it stopped (${event.message}). Reload the page.`));
    };
    worker.postMessage({ url: new URL(url, location.href).href, grid });
  }).finally(() => worker.terminate());
}
