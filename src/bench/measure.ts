import type { Network } from '../generator/network.ts';
import type { Painter } from '../generator/painter.ts';
import { planNetwork } from '../generator/plan/network-plan.ts';
import { dispatches, planTotals } from '../generator/plan/plan.ts';
import type { Gpu } from '../shared/gpu.ts';
import type { NetworkResult, Timing } from './result.ts';

const BATCH = { least: 40, most: 16 }; // ms; pictures that are on their way at once
const BATCHES = 20;
const ENOUGH = { time: 8_000, batches: 3 }; // ms after which so few suffice

type Engine = Timing['engine'];

export type Progress = { engine: Engine; done: number; of: number };

async function start(engine: Engine, gpu: Gpu, network: Network): Promise<Painter> {
  if (engine === 'webgpu')
    return (await import('../generator/wgsl/painter.ts')).startWgslPainter(gpu, network);
  return (await import('../generator/tfjs/painter.ts')).startTensorPainter(gpu, network);
}

/** ms a picture when `count` are on their way at once; 1 waits for each. */
async function paintBatch(painter: Painter, network: Network, count: number, turn: number): Promise<number> {
  const { zDim, classes } = network;
  const started = performance.now();
  const painting = Array.from({ length: count }, (_, at) =>
    painter.paint({
      z: Float32Array.from({ length: zDim }, (_, i) => Math.sin(i * 1.7 + turn + at)),
      classes: new Float32Array(classes.length).fill(1 / classes.length),
      truncation: 0.7,
      noise: 1,
      grain: -1,
    }),
  );
  for (const picture of await Promise.all(painting)) painter.recycle(picture);
  return (performance.now() - started) / count;
}

/** Times one engine after a warm-up: 20 batches, fewer where they take seconds. */
export async function timeEngine(engine: Engine, { gpu, network, onProgress, signal }: Run): Promise<Timing> {
  const painter = await start(engine, gpu, network);
  try {
    await paintBatch(painter, network, 1, 0);
    const single = await paintBatch(painter, network, 1, 1);
    const count = Math.max(1, Math.min(BATCH.most, Math.floor(BATCH.least / single)));
    const times: number[] = [];
    const deadline = performance.now() + ENOUGH.time;
    const isEnough = () => times.length >= ENOUGH.batches && performance.now() > deadline;
    while (times.length < BATCHES && !isEnough()) {
      signal.throwIfAborted();
      onProgress({ engine, done: times.length, of: BATCHES });
      times.push(await paintBatch(painter, network, count, times.length + 2));
    }
    times.sort((a, b) => a - b);
    const milliseconds = times[Math.floor((times.length - 1) / 2)]!;
    return { engine, pictures: times.length * count, milliseconds, fastest: times[0]! };
  } finally {
    painter.dispose();
  }
}

type Run = { gpu: Gpu; network: Network; onProgress: (progress: Progress) => void; signal: AbortSignal };

/** What a picture of a network costs by our plan. */
export function costOf(network: Network): Pick<NetworkResult, 'gigaflop' | 'megabytes' | 'dispatches'> {
  const plan = planNetwork(network);
  return {
    gigaflop: (2 * planTotals(plan).minimal) / 1e9,
    megabytes: plan.kernels.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6,
    dispatches: dispatches(plan),
  };
}
