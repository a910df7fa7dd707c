import { readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import type { Network } from '../network.ts';
import { allOrNone } from './all-or-none.ts';
import { createWasmEngine, type ThreadStart, type WasmEngine } from './engine.ts';

/** The engine in Node: this thread works too, so a call returns when its pictures are there. */
export async function startNodeEngine(
  network: Network,
  threads: number,
  second?: Network,
): Promise<WasmEngine> {
  const module = await WebAssembly.compile(await readFile(new URL('./kernels.wasm', import.meta.url)));
  return createWasmEngine({ network, second, module, threads, startThreads: allOrNone(startThread) });
}

/** The script is plain JavaScript, because a worker thread of Node has no TypeScript loader of its own. */
function startThread(start: ThreadStart, workers: Worker[]): Promise<void> {
  const worker = new Worker(new URL('./node-thread.mjs', import.meta.url), { workerData: start });
  workers.push(worker);
  worker.unref();
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.ref();
  }).then(() => worker.unref());
}
