import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { type Backend, isGpuBackend } from '../../src/generator/backend.ts';
import type { Engine } from '../../src/generator/engine.ts';
import type { Network } from '../../src/generator/network.ts';
import { createReferenceEngine } from '../../src/generator/reference/engine.ts';
import { threadsFor } from '../../src/generator/threads.ts';
import { openPage } from './page.ts';

/** What a batch needs of an engine. */
export type BatchEngine = Pick<Engine, 'map' | 'synthesize'> & { close(): Promise<void> | void };

/** An engine that runs here; our own kernels on all processors. */
async function openNodeEngine(backend: Backend, network: Network): Promise<Engine> {
  if (backend === 'reference') return createReferenceEngine(network);
  if (backend === 'tfjs-wasm') {
    const { createNodeEngine } = await import('../../src/generator/tfjs/wasm-node.ts');
    return createNodeEngine(network);
  }
  const { startNodeEngine } = await import('../../src/generator/wasm/node.ts');
  const processors = availableParallelism();
  const isolation = { crossOriginIsolated: true, hardwareConcurrency: processors };
  return startNodeEngine(network, threadsFor(isolation, processors));
}

/** An engine for a script: WASM and the reference run here, WebGPU in a headless Chromium. */
export async function openBatchEngine(
  backend: Backend,
  network: Network,
  folder: string,
): Promise<BatchEngine> {
  if (isGpuBackend(backend)) return openPageEngine(folder, backend);
  const engine = await openNodeEngine(backend, network);
  return { map: engine.map, synthesize: engine.synthesize, close: engine.dispose };
}

const encode = (numbers: Float32Array): string =>
  Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength).toString('base64');
const decode = (text: string): Float32Array =>
  new Float32Array(Uint8Array.from(Buffer.from(text, 'base64')).buffer);

async function openPageEngine(folder: string, backend: 'webgpu' | 'tfjs-webgpu'): Promise<BatchEngine> {
  const { page, close } = await openPage('/lab.html');
  try {
    await page.route('**/batch-model/*', (route) => {
      const file = new URL(route.request().url()).pathname.split('/').at(-1)!;
      return route.fulfill({ path: resolve(folder, file) });
    });
    await page.waitForFunction(() => globalThis.lab !== undefined);
    const open = (engine: typeof backend) => globalThis.lab.generate.open('./batch-model/', engine);
    const adapter = await page.evaluate(open, backend);
    console.error(`WebGPU on ${adapter}`);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    map: async ({ z, c, count, truncation }) => {
      const given = [encode(z), c === null ? null : encode(c), count, truncation] as const;
      return decode(await page.evaluate((all) => globalThis.lab.generate.map(...all), given));
    },
    synthesize: async (ws, count, noise) => {
      const given = [encode(ws), count, noise] as const;
      return decode(await page.evaluate((all) => globalThis.lab.generate.synthesize(...all), given));
    },
    close,
  };
}
