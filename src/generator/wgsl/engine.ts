import { isBent } from '../../shared/bend.ts';
import type { Gpu } from '../../shared/gpu.ts';
import type { Engine } from '../engine.ts';
import { areaOf, sizeOn } from '../grid.ts';
import type { Network } from '../network.ts';
import { fillInputs, fillPlaying } from './conditioning.ts';
import { createExecutor, type ExecutorOptions } from './executor.ts';
import { readBack } from './read-back.ts';

/** Our own kernels for scripts and tests: arrays in, arrays read back out. */
export async function createWgslEngine(
  gpu: Pick<Gpu, 'device' | 'isFallback'>,
  network: Network,
  options: ExecutorOptions = {},
): Promise<Pick<Engine, 'map' | 'synthesize' | 'dispose'>> {
  const { device } = gpu;
  const { zDim, wDim, numWs, classes, colours } = network;
  const executor = await createExecutor(gpu, network, [], options);
  const { plan } = executor;
  const inputs = new Float32Array(plan.inputs);
  const image = plan.kernels.at(-1)!.writes;

  /** Runs some kernels and reads one buffer, `length` floats. */
  function run(
    from: number,
    to: number,
    name: string,
    length: number,
    bends: Float32Array = new Float32Array(0),
  ): Promise<Float32Array> {
    device.queue.writeBuffer(executor.buffer('inputs'), 0, inputs);
    const encoder = device.createCommandEncoder();
    executor.encode(encoder, from, to, 0, (row) => isBent(bends, row));
    return readBack(device, encoder, executor.buffer(name), length);
  }

  return {
    async map({ z, c, count, ...steering }) {
      const ws = new Float32Array(count * numWs * wDim);
      for (let n = 0; n < count; n++) {
        const latent = z.subarray(n * zDim, (n + 1) * zDim);
        const weights = c?.subarray(n * classes.length, (n + 1) * classes.length) ?? null;
        fillInputs(network, { ...steering, z: latent, c: weights, noise: 1 }, inputs);
        const rows = await run(0, plan.mapped, 'ws', numWs * plan.wStride);
        for (let row = 0; row < numWs; row++)
          ws.set(rows.subarray(row * plan.wStride, row * plan.wStride + wDim), (n * numWs + row) * wDim);
      }
      return ws;
    },

    async synthesize(ws, count, noise, grain, playing) {
      const area = areaOf(sizeOn(network.grid, network.resolution));
      const images = new Float32Array(count * colours * area);
      const rows = new Float32Array(numWs * plan.wStride);
      fillPlaying(network, { ...playing, noise, grain }, inputs);
      for (let n = 0; n < count; n++) {
        for (let row = 0; row < numWs; row++) {
          const at = (n * numWs + row) * wDim;
          rows.set(ws.subarray(at, at + wDim), row * plan.wStride);
        }
        device.queue.writeBuffer(executor.buffer('ws'), 0, rows);
        const pixels = await run(plan.mapped, plan.kernels.length, image, 4 * area, playing?.bends);
        for (let c = 0; c < colours; c++)
          for (let p = 0; p < area; p++) images[(n * colours + c) * area + p] = pixels[4 * p + c]!;
      }
      return images;
    },
    dispose: executor.dispose,
  };
}
