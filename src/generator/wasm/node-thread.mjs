import { parentPort, workerData } from 'node:worker_threads';

// serve.ts in plain JavaScript.
const { module, memory, control, thread, stack } = workerData;
const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
exports.__stack_pointer.value = stack;
parentPort.postMessage('ready');
try {
  exports.serve(control, thread);
} finally {
  Atomics.store(new Int32Array(memory.buffer), control / 4 + 4, 1);
}
