import { fault, sentence } from '../shared/fault.ts';
import type { CpuAnswer, CpuAsk, CpuCalls, CpuStarted } from './cpu-messages.ts';
import type { Engine } from './engine.ts';
import type { Network } from './network.ts';
import { encodePixels } from './pixels.ts';
import { createReferenceEngine } from './reference/engine.ts';

type Running = { engine: Engine; network: Network };

let running: Running | null = null;

async function startEngine({ network, backend, threads }: CpuCalls['start']['ask']): Promise<CpuStarted> {
  let note = '';
  if (backend === 'wasm')
    try {
      const { startWasm } = await import('./tfjs/wasm-browser.ts');
      const { createTensorEngine } = await import('./tfjs/tensor-engine.ts');
      const started = await startWasm(threads);
      running = { engine: createTensorEngine(network), network };
      return { backend, threads: started, note };
    } catch (error) {
      note = `WASM did not start (${sentence(error)}). The slow reference goes on instead; use a current browser.`;
    }
  running = { engine: createReferenceEngine(network), network };
  return { backend: 'reference', threads: 1, note };
}

async function paint({ engine, network }: Running, { latent, pixels }: CpuCalls['picture']['ask']) {
  const start = performance.now();
  const image = await engine.picture(latent);
  const filled = pixels ?? new Uint16Array(network.resolution ** 2 * 4);
  encodePixels(image, filled);
  return { pixels: filled, tensors: engine.tensors(), milliseconds: performance.now() - start };
}

async function answer(message: CpuAsk): Promise<CpuCalls[keyof CpuCalls]['answer']> {
  if (message.kind === 'start') return startEngine(message.ask);
  if (running === null) throw fault('CPU path', message.kind, 'start first');
  switch (message.kind) {
    case 'picture':
      return paint(running, message.ask);
    case 'map':
      return running.engine.map(message.ask);
    case 'synthesize':
      return running.engine.synthesize(message.ask.ws, message.ask.count, message.ask.noise);
  }
}

addEventListener('message', async ({ data }: MessageEvent<CpuAsk>) => {
  const reply = await answer(data).then(
    (found): CpuAnswer => ({ id: data.id, answer: found }),
    (error: unknown): CpuAnswer => ({ id: data.id, error: sentence(error) }),
  );
  const pixels = 'answer' in reply && 'pixels' in reply.answer ? [reply.answer.pixels.buffer] : [];
  postMessage(reply, { transfer: pixels });
});
