import type { Network } from '../network.ts';
import { allOrNone } from './all-or-none.ts';
import { createWasmEngine, type ThreadStart, type WasmEngine } from './engine.ts';
import url from './kernels.wasm?url';

/** The engine in a browser's worker, its other threads workers of that one. */
export async function startWasmEngine(
  network: Network,
  threads: number,
  second?: Network,
): Promise<WasmEngine> {
  const module = await WebAssembly.compileStreaming(fetch(new URL(url, import.meta.url)));
  return createWasmEngine({ network, second, module, threads, startThreads: allOrNone(startThread) });
}

function startThread(start: ThreadStart, workers: Worker[]): Promise<void> {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), { type: 'module' });
  workers.push(worker);
  return new Promise((resolve, reject) => {
    worker.onmessage = () => resolve();
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error(`thread ${start.thread}: ${event.message || 'its script did not load'}`));
    };
    worker.postMessage(start);
  });
}
