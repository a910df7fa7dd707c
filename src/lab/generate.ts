import type { Engine } from '../generator/engine.ts';
import { loadModel } from '../generator/load-model.ts';
import { createTensorEngine } from '../generator/tfjs/tensor-engine.ts';
import { startWebGpuBackend } from '../generator/tfjs/webgpu.ts';
import { createWgslEngine } from '../generator/wgsl/engine.ts';
import { openGpu } from '../gpu/device.ts';
import { decode, encode } from './base64.ts';

let engine: Pick<Engine, 'map' | 'synthesize'> | null = null;

/** The WebGPU engines for a script in Node: arrays travel as base64. */
export const generate = {
  /** Opens the model at `url` with our own kernels or with TF.js; gives the adapter's name. */
  async open(url: string, backend: 'webgpu' | 'tfjs-webgpu'): Promise<string> {
    const opened = await openGpu();
    if ('reason' in opened) throw new Error(opened.reason);
    const { network } = await loadModel(url);
    if (backend === 'tfjs-webgpu') await startWebGpuBackend(opened.gpu);
    engine = backend === 'webgpu' ? await createWgslEngine(opened.gpu, network) : createTensorEngine(network);
    return opened.gpu.adapter;
  },

  map: async (z: string, c: string | null, count: number, truncation: number): Promise<string> =>
    encode(await engine!.map({ z: decode(z), c: c === null ? null : decode(c), count, truncation })),

  synthesize: async (ws: string, count: number, noise: number): Promise<string> =>
    encode(await engine!.synthesize(decode(ws), count, noise)),
};
