import { fault, sentence } from '../shared/fault.ts';
import type { CpuAnswer, CpuAsk, CpuCalls, CpuStarted } from './cpu-messages.ts';
import { browserStarters, type CpuEngine, startCpuEngine } from './cpu-starters.ts';
import type { Network } from './network.ts';

type Running = { engine: CpuEngine; network: Network };

let running: Running | null = null;

async function start(ask: CpuCalls['start']['ask']): Promise<CpuStarted> {
  const { engine, started } = await startCpuEngine(ask, browserStarters);
  running = { engine, network: ask.network };
  return started;
}

async function paint({ engine, network }: Running, { latent, pixels }: CpuCalls['picture']['ask']) {
  const start = performance.now();
  const filled = pixels ?? new Uint16Array(network.resolution ** 2 * 4);
  await engine.paint(latent, filled);
  return { pixels: filled, tensors: engine.tensors(), milliseconds: performance.now() - start };
}

async function answer(message: CpuAsk): Promise<CpuCalls[keyof CpuCalls]['answer']> {
  if (message.kind === 'start') return start(message.ask);
  if (running === null) throw fault('CPU path', message.kind, 'start first');
  switch (message.kind) {
    case 'picture':
      return paint(running, message.ask);
    case 'map':
      return running.engine.map(message.ask);
    case 'synthesize': {
      const { ws, count, noise, grain, playing } = message.ask;
      return running.engine.synthesize(ws, count, noise, grain, playing);
    }
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
