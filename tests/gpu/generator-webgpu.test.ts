import { expect, test } from 'vitest';
import { createGenerator } from '../../src/generator/generator.ts';
import type { Painted } from '../../src/generator/painter.ts';
import { createReferenceEngine } from '../../src/generator/reference/engine.ts';
import { createTensorEngine } from '../../src/generator/tfjs/tensor-engine.ts';
import { startWebGpuBackend } from '../../src/generator/tfjs/webgpu.ts';
import { startWebGpuPainter } from '../../src/generator/webgpu-engine.ts';
import { fromHalves } from '../../src/shared/half.ts';
import { compare, tolerance, worst } from '../generator/expected.ts';
import {
  expectedTensors,
  firstLatent,
  firstLight,
  firstPicture,
  lowered,
  modelUrl,
  onStage,
} from './first-light.ts';
import { countObjects } from './track-objects.ts';
import { withDevice } from './with-device.ts';

test(
  'TF.js on the shared device gives PyTorch’s ws and pictures',
  withDevice(async (gpu) => {
    const network = await firstLight();
    const backend = await startWebGpuBackend(gpu);
    const engine = createTensorEngine(network);
    const errors = await compare(engine, network, await expectedTensors(), 2);
    for (const [what, error] of Object.entries(errors)) expect(error, what).toBeLessThanOrEqual(tolerance);
    engine.dispose();
    backend.dispose();
  }),
);

test(
  'the picture reaches its texture without a read-back, and nothing grows over twenty pictures',
  withDevice(async (gpu) => {
    const network = lowered(await firstLight(), 8);
    const painter = await startWebGpuPainter(gpu, network);
    const latent = { ...(await firstLatent()), truncation: 0.7, noise: 0.5 };
    for (let i = 0; i < 6; i++) await painter.paint(latent);
    const held = painter.memory();
    const readBacks = spyOnReadBacks(gpu.device);
    const made = countObjects(gpu.device);
    const textures = new Set<GPUTexture>();
    let last: Painted | null = null;
    for (let i = 0; i < 20; i++) {
      last = await painter.paint(latent);
      if (last.kind === 'texture') textures.add(last.texture);
    }
    expect(painter.memory()).toEqual(held);
    expect(textures.size).toBe(3);
    expect(readBacks()).toBe(0);
    expect(made).toMatchObject({ textures: 0, pipelines: 0, shaders: 0 });
    const image = await createReferenceEngine(network).picture(latent);
    expect(worst(await pixelsOf(gpu.device, last!), onStage(image))).toBeLessThanOrEqual(tolerance);
    painter.dispose();
  }),
);

test(
  'a lost device leaves the CPU path, a new one takes the weights from memory',
  withDevice(async (gpu) => {
    const generator = await createGenerator({ gpu, modelUrl, backend: 'webgpu', report: fail });
    const latent = await firstLatent();
    generator.gpuLost();
    expect(generator.latest()).toBeNull();
    await expect.poll(() => generator.status().backend, { timeout: 20_000 }).toBe('wasm');
    expect((await generator.awaitPicture(latent)).kind).toBe('pixels');
    generator.gpuBack(gpu);
    await expect.poll(() => generator.status().backend, { timeout: 20_000 }).toBe('webgpu');
    const picture = await generator.awaitPicture(latent);
    expect(worst(await pixelsOf(gpu.device, picture), await firstPicture())).toBeLessThanOrEqual(tolerance);
    generator.dispose();
  }),
);

test(
  'a real adapter is measured after the first picture, a software adapter is not',
  withDevice(async (gpu) => {
    for (const isFallback of [true, false]) {
      const said: string[] = [];
      const report = (_level: string, text: string) => said.push(text);
      const generator = await createGenerator({
        gpu: { ...gpu, isFallback },
        modelUrl,
        backend: 'auto',
        report,
      });
      const latent = await firstLatent();
      generator.request(latent);
      await expect.poll(() => generator.latest()?.kind, { timeout: 20_000 }).toBe('pixels');
      if (!isFallback) await expect.poll(() => said, { timeout: 60_000 }).toHaveLength(1);
      expect(said.join()).toMatch(
        isFallback ? /^$/ : /takes [\d.]+ ms a picture, the CPU path [\d.]+ ms; the [CG]PU goes on/,
      );
      generator.dispose();
    }
  }),
);

function fail(level: string, text: string): void {
  if (level === 'error') throw new Error(text);
}

/** Counts every way in which GPU numbers could reach the CPU. */
function spyOnReadBacks(device: GPUDevice): () => number {
  let count = 0;
  const createBuffer = device.createBuffer.bind(device);
  device.createBuffer = (descriptor) => {
    if ((descriptor.usage & GPUBufferUsage.MAP_READ) !== 0) count++;
    return createBuffer(descriptor);
  };
  const mapAsync = GPUBuffer.prototype.mapAsync;
  GPUBuffer.prototype.mapAsync = function (...given) {
    count++;
    return mapAsync.apply(this, given);
  };
  return () => {
    GPUBuffer.prototype.mapAsync = mapAsync;
    return count;
  };
}

async function pixelsOf(device: GPUDevice, picture: Painted): Promise<Float32Array> {
  if (picture.kind !== 'texture') throw new Error(`expected a texture, got ${picture.kind}`);
  const { width, height, texture } = picture;
  const bytesPerRow = Math.ceil((width * 8) / 256) * 256;
  const buffer = device.createBuffer({
    size: bytesPerRow * height,
    usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ,
  });
  const encoder = device.createCommandEncoder();
  encoder.copyTextureToBuffer({ texture }, { buffer, bytesPerRow }, [width, height]);
  device.queue.submit([encoder.finish()]);
  await buffer.mapAsync(GPUMapMode.READ);
  const halves = new Uint16Array(buffer.getMappedRange().slice(0));
  buffer.destroy();
  const stride = bytesPerRow / 2;
  return fromHalves(halves.filter((_, at) => at % stride < width * 4));
}
