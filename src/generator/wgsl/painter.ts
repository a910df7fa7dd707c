import type { Gpu } from '../../shared/gpu.ts';
import type { Latent } from '../../shared/picture.ts';
import { createSamples } from '../../shared/samples.ts';
import type { Network } from '../network.ts';
import type { Painted, Painter } from '../painter.ts';
import { fillInputs } from './conditioning.ts';
import { createExecutor } from './executor.ts';

const RING = 3; // one shown, two on their way

/** Our own kernels on the shared device: a picture is one small upload and one submit, and ends in a texture. */
export async function startWgslPainter(gpu: Gpu, network: Network): Promise<Painter> {
  const { device } = gpu;
  const side = network.resolution;
  const usage = GPUTextureUsage.STORAGE_BINDING | GPUTextureUsage.TEXTURE_BINDING | GPUTextureUsage.COPY_SRC;
  const textures = Array.from({ length: RING }, () =>
    device.createTexture({ label: 'picture', size: [side, side], format: 'rgba16float', usage }),
  );
  const dropTextures = (): void => {
    for (const texture of textures) texture.destroy();
  };
  const executor = await createExecutor(gpu, network, textures).catch((error: unknown) => {
    dropTextures();
    throw error;
  });
  const inputs = new Float32Array(executor.plan.inputs);
  const upload = executor.buffer('inputs');
  const durations = createSamples(16);
  let turn = 0;

  async function paint({ z, classes, truncation, noise }: Latent): Promise<Painted> {
    const start = performance.now();
    const texture = textures[++turn % RING]!;
    fillInputs(network, { z, c: classes, truncation, noise }, inputs);
    device.queue.writeBuffer(upload, 0, inputs);
    const encoder = device.createCommandEncoder();
    executor.encode(encoder, 0, executor.plan.kernels.length, turn);
    device.queue.submit([encoder.finish()]);
    await device.queue.onSubmittedWorkDone();
    durations.add(performance.now() - start);
    return { kind: 'texture', width: side, height: side, texture };
  }

  return {
    backend: 'webgpu',
    threads: 1,
    depth: 2,
    paint,
    milliseconds: () => durations.quantile(0.5),
    recycle: () => undefined,
    memory: () => ({ tensors: 0, gpuBytes: executor.bytes + RING * side * side * 8 }),
    dispose: () => {
      executor.dispose();
      dropTextures();
    },
  };
}
