import { startCpuPainter } from '../generator/cpu-engine.ts';
import { loadModel } from '../generator/load-model.ts';
import type { Network } from '../generator/network.ts';
import type { Painter } from '../generator/painter.ts';
import { startWebGpuPainter } from '../generator/webgpu-engine.ts';
import { openGpu } from '../gpu/device.ts';

type Plan = { modelUrl: string; threads: number; warmUp: number; count: number }; // threads 0: the GPU

async function open(network: Network, threads: number): Promise<Painter> {
  if (threads > 0) return (await startCpuPainter({ network, backend: 'wasm', threads })).painter;
  const opened = await openGpu();
  if ('reason' in opened) throw new Error(opened.reason);
  return startWebGpuPainter(opened.gpu, network);
}

/** How long one painter takes for each of `count` pictures, one after the other, in ms; and who it was. */
export async function timePainter({ modelUrl, threads, warmUp, count }: Plan) {
  const { network } = await loadModel(modelUrl);
  const painter = await open(network, threads);
  const times: number[] = [];
  for (let i = 0; i < warmUp + count; i++) {
    const z = Float32Array.from({ length: network.zDim }, (_, at) => Math.sin(at * 1.7 + i));
    const classes = new Float32Array(network.classes.length).fill(1 / network.classes.length);
    const start = performance.now();
    painter.recycle(await painter.paint({ z, classes, truncation: 0.7, noise: 1 }));
    if (i >= warmUp) times.push(performance.now() - start);
  }
  painter.dispose();
  return { backend: painter.backend, threads: painter.threads, times };
}
