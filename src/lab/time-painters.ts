import { startCpuPainter } from '../generator/cpu-engine.ts';
import { loadModel } from '../generator/load-model.ts';
import type { Network } from '../generator/network.ts';
import type { Painter } from '../generator/painter.ts';
import { startTensorPainter } from '../generator/tfjs/painter.ts';
import { startWgslPainter } from '../generator/wgsl/painter.ts';
import { openGpu } from '../gpu/device.ts';
import type { Gpu } from '../shared/gpu.ts';

/** Who is timed; `threads` counts for WASM alone. */
export type Timed = { backend: 'wasm' | 'webgpu' | 'tfjs-webgpu'; threads: number };

type Plan = { modelUrl: string; engines: readonly Timed[]; warmUp: number; count: number };

async function openDevice(): Promise<Gpu> {
  const opened = await openGpu();
  if ('reason' in opened) throw new Error(opened.reason);
  return opened.gpu;
}

async function open({ backend, threads }: Timed, network: Network, gpu: Gpu | null): Promise<Painter> {
  if (backend === 'wasm') return (await startCpuPainter({ network, backend, threads })).painter;
  return backend === 'webgpu' ? startWgslPainter(gpu!, network) : startTensorPainter(gpu!, network);
}

/**
 * How long painters take for each of `count` pictures, in ms, and for the call alone, which is the script's part. They
 * paint in turns, on one device, each picture finished before the next begins.
 */
export async function timePainters({ modelUrl, engines, warmUp, count }: Plan) {
  const { network } = await loadModel(modelUrl);
  const gpu = engines.every(({ backend }) => backend === 'wasm') ? null : await openDevice();
  const rivals = [];
  for (const engine of engines)
    rivals.push({
      painter: await open(engine, network, gpu),
      times: [] as number[],
      calls: [] as number[],
    });
  for (let i = 0; i < warmUp + count; i++) {
    const z = Float32Array.from({ length: network.zDim }, (_, at) => Math.sin(at * 1.7 + i));
    const classes = new Float32Array(network.classes.length).fill(1 / network.classes.length);
    for (const { painter, times, calls } of i % 2 === 0 ? rivals : rivals.toReversed()) {
      const start = performance.now();
      const painting = painter.paint({ z, classes, truncation: 0.7, noise: 1, grain: -1 });
      const called = performance.now() - start;
      painter.recycle(await painting);
      if (i < warmUp) continue;
      times.push(performance.now() - start);
      calls.push(called);
    }
  }
  for (const { painter } of rivals) painter.dispose();
  return {
    adapter: gpu?.adapter ?? 'none',
    engines: rivals.map(({ painter, times, calls }) => ({
      backend: painter.backend,
      threads: painter.threads,
      times,
      calls,
    })),
  };
}
