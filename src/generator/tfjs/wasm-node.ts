import '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { fault } from '../../shared/fault.ts';
import type { Engine } from '../engine.ts';
import type { Network } from '../network.ts';
import { createTensorEngine } from './tensor-engine.ts';

/** The TF.js engine on WASM in Node: SIMD, one thread, the binary from the package itself. */
export async function createNodeEngine(network: Network): Promise<Engine> {
  if (!(await tf.setBackend('wasm')))
    throw fault('TF.js backend', tf.getBackend(), 'wasm, in Node 20.19 or newer');
  return createTensorEngine(network);
}
