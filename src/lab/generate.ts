import type { Engine } from '../generator/engine.ts';
import { loadModel } from '../generator/load-model.ts';
import { createTensorEngine } from '../generator/tfjs/tensor-engine.ts';
import { startWebGpuBackend } from '../generator/tfjs/webgpu.ts';
import { openGpu } from '../gpu/device.ts';
import { decode, encode } from './base64.ts';

let engine: Engine | null = null;

/** The TF.js WebGPU engine for a script in Node: arrays travel as base64. */
export const generate = {
  /** Opens the model at `url`; gives the adapter's name. */
  async open(url: string): Promise<string> {
    const opened = await openGpu();
    if ('reason' in opened) throw new Error(opened.reason);
    const { network } = await loadModel(url);
    await startWebGpuBackend(opened.gpu);
    engine = createTensorEngine(network);
    return opened.gpu.adapter;
  },

  map: async (z: string, c: string | null, count: number, truncation: number): Promise<string> =>
    encode(await engine!.map({ z: decode(z), c: c === null ? null : decode(c), count, truncation })),

  synthesize: async (ws: string, count: number, noise: number): Promise<string> =>
    encode(await engine!.synthesize(decode(ws), count, noise)),
};
