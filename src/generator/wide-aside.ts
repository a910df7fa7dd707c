import { checkGrid, type Grid } from './grid.ts';
import type { Network } from './network.ts';
import { isSquare, type WideTensors, widenedOf, withTensors } from './wide.ts';

/** `widenNetwork` in a worker of its own: millions of numbers hold no frame up. */
export async function widenAside(network: Network, grid: Grid): Promise<Network> {
  if (isSquare(checkGrid(grid))) return network;
  const worker = new Worker(new URL('./wide-worker.ts', import.meta.url), { type: 'module' });
  const made = new Promise<WideTensors>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<WideTensors>) => resolve(data);
    worker.onerror = (event) => {
      event.preventDefault();
      reject(
        new Error(`the worker that widens ${network.name} stopped (${event.message}). Reload the page.`),
      );
    };
  });
  worker.postMessage({ given: widenedOf(network), grid });
  return withTensors(network, grid, await made.finally(() => worker.terminate()));
}
