import { expect, test } from 'vitest';
import { createGenerator } from '../../src/generator/generator.ts';
import type { Painted } from '../../src/generator/painter.ts';
import { createReferenceEngine } from '../../src/generator/reference/engine.ts';
import { startTensorPainter } from '../../src/generator/tfjs/painter.ts';
import { createTensorEngine } from '../../src/generator/tfjs/tensor-engine.ts';
import { startWebGpuBackend } from '../../src/generator/tfjs/webgpu.ts';
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
import { pixelsOf, spyOnReadBacks } from './read-texture.ts';
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
  'TF.js: the picture reaches its texture without a read-back, and nothing grows over twenty pictures',
  withDevice(async (gpu) => {
    const network = lowered(await firstLight(), 8);
    const painter = await startTensorPainter(gpu, network);
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
    expect(textures.size).toBe(4);
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
  'TF.js tries where our kernels do not start, and the tensor and the limit are told',
  withDevice(async (gpu) => {
    const { device } = gpu;
    const limits: Record<string, number> = {};
    for (const name in device.limits)
      limits[name] = device.limits[name as keyof GPUSupportedLimits] as number;
    Object.defineProperty(device, 'limits', { value: { ...limits, maxStorageBufferBindingSize: 2 ** 20 } });
    const said: string[] = [];
    const report = (_level: string, text: string) => said.push(text);
    const generator = await createGenerator({ gpu, modelUrl, backend: 'webgpu', report });
    expect(generator.status().backend).toBe('tfjs-webgpu');
    expect(said.join()).toMatch(
      /do not start \(Tensor synthesis\.b4.*maxStorageBufferBindingSize.*TF\.js tries/,
    );
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
