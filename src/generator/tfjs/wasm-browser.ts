import { getThreadsCount, setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threaded from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import * as tf from '@tensorflow/tfjs-core';
import { fault } from '../../shared/fault.ts';
import { startThreadedBackend } from './wasm-threads.ts';

/** Makes WASM the backend of this worker's TF.js, and gives the number of threads that it really has. */
export async function startWasm(threads: number): Promise<number> {
  if (threads > 1) {
    tf.removeBackend('wasm');
    tf.registerBackend('wasm', () => startThreadedBackend(threads));
    setThreadsCount(threads);
  } else {
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    setWasmPaths({
      'tfjs-backend-wasm.wasm': plain,
      'tfjs-backend-wasm-simd.wasm': simd,
      'tfjs-backend-wasm-threaded-simd.wasm': threaded,
    });
  }
  if (!(await tf.setBackend('wasm')))
    throw fault('WASM', 'a start that failed', 'a browser with WebAssembly');
  return getThreadsCount();
}
