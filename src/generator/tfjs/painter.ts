import * as tf from '@tensorflow/tfjs-core';
import type { Gpu } from '../../shared/gpu.ts';
import type { Latent } from '../../shared/picture.ts';
import { createSamples } from '../../shared/samples.ts';
import { sizeOn } from '../grid.ts';
import type { Network } from '../network.ts';
import type { Painted, Painter } from '../painter.ts';
import { createPresenter } from '../present.ts';
import { createTensorNetwork } from './tensor-network.ts';
import { startWebGpuBackend } from './webgpu.ts';

/** TF.js on the shared device: the picture goes from its buffer into a texture, and never to the CPU. */
export async function startTensorPainter(gpu: Gpu, network: Network): Promise<Painter> {
  const size = sizeOn(network.grid, network.resolution);
  const backend = await startWebGpuBackend(gpu);
  const presenter = await createPresenter(gpu.device, size, 3);
  const tensors = createTensorNetwork(network);

  const durations = createSamples(16);

  async function paint(latent: Latent): Promise<Painted> {
    const start = performance.now();
    const image = tensors.picture(latent);
    let texture: GPUTexture | null = null;
    backend.submit(image, (encoder, buffer) => {
      texture = presenter.encode(encoder, buffer);
    });
    image.dispose();
    await gpu.device.queue.onSubmittedWorkDone();
    durations.add(performance.now() - start);
    return { kind: 'texture', ...size, texture: texture! };
  }

  return {
    backend: 'tfjs-webgpu',
    threads: 1,
    depth: 2,
    paint,
    milliseconds: () => durations.quantile(0.5),
    recycle: () => undefined,
    memory: () => ({ tensors: tf.memory().numTensors, gpuBytes: backend.gpuBytes() }),
    dispose: () => {
      tensors.dispose();
      presenter.dispose();
      backend.dispose();
    },
  };
}
