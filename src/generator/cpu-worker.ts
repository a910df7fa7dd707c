import { fault, sentence } from '../shared/fault.ts';
import type { CpuAnswer, CpuAsk, CpuCalls, CpuStarted } from './cpu-messages.ts';
import { browserStarters, type CpuEngine, startCpuEngine } from './cpu-starters.ts';
import type { FeatureBasis } from './features/basis.ts';
import { projectFeatures } from './features/project.ts';
import { studyLayer } from './features/study.ts';
import { areaOf, sizeOn } from './grid.ts';
import type { Network } from './network.ts';

type Running = { engine: CpuEngine; network: Network; bases: Map<number, FeatureBasis> };

let running: Running | null = null;

async function start(ask: CpuCalls['start']['ask']): Promise<CpuStarted> {
  const { engine, started } = await startCpuEngine(ask, browserStarters);
  running = { engine, network: ask.network, bases: new Map() };
  return started;
}

/** What varies in a layer; studied when it is asked for the first time. */
async function basisOf({ engine, network, bases }: Running, side: number): Promise<FeatureBasis> {
  const { layer } = engine;
  if (layer === undefined) throw fault('Features', 'an engine that keeps no layers', 'wasm');
  const basis = bases.get(side) ?? (await studyLayer(network, { picture: engine.picture, layer }, side));
  bases.set(side, basis);
  return basis;
}

async function paint(all: Running, { latent, pixels }: CpuCalls['picture']['ask']) {
  const { engine, network } = all;
  const { layer } = engine;
  const side = latent.features ?? 0;
  const basis = side > 0 && layer !== undefined ? await basisOf(all, side) : null;
  const start = performance.now();
  const filled = pixels ?? new Uint16Array(areaOf(sizeOn(network.grid, network.resolution)) * 4);
  await engine.paint(latent, filled);
  const features = layer && { features: basis && projectFeatures(layer(side), basis) };
  return { pixels: filled, tensors: engine.tensors(), milliseconds: performance.now() - start, ...features };
}

async function answer(message: CpuAsk): Promise<CpuCalls[keyof CpuCalls]['answer']> {
  if (message.kind === 'start') return start(message.ask);
  if (running === null) throw fault('CPU path', message.kind, 'start first');
  switch (message.kind) {
    case 'picture':
      return paint(running, message.ask);
    case 'study':
      return basisOf(running, message.ask.side);
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
