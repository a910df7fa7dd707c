import { expect, test } from 'vitest';
import type { Network } from '../../src/generator/network.ts';
import type { Painted } from '../../src/generator/painter.ts';
import { randomNetwork } from '../../src/generator/random-network.ts';
import { createReferenceEngine } from '../../src/generator/reference/engine.ts';
import { createWgslEngine } from '../../src/generator/wgsl/engine.ts';
import { createExecutor } from '../../src/generator/wgsl/executor.ts';
import { startWgslPainter } from '../../src/generator/wgsl/painter.ts';
import { readBack } from '../../src/generator/wgsl/read-back.ts';
import type { Gpu } from '../../src/shared/gpu.ts';
import { compare, tolerance, worst } from '../generator/expected.ts';
import { expectedTensors, firstLatent, firstLight, firstPicture, onStage } from './first-light.ts';
import { pixelsOf, spyOnReadBacks } from './read-texture.ts';
import { countObjects } from './track-objects.ts';
import { withDevice } from './with-device.ts';

/** The largest differences of ws and pictures from the reference, relative to the largest number of each. */
async function apart(gpu: Gpu, network: Network): Promise<{ ws: number; images: number }> {
  const { zDim, classes } = network;
  const count = 2;
  const z = Float32Array.from({ length: count * zDim }, (_, at) => Math.sin(at * 1.7 + 1));
  const c = Float32Array.from({ length: count * classes.length }, (_, at) => (at % 3) / 4);
  const request = { z, c: classes.length === 0 ? null : c, count, truncation: 0.8 };
  const reference = createReferenceEngine(network);
  const engine = await createWgslEngine(gpu, network);
  const ws = await reference.map(request);
  const images = await reference.synthesize(ws, count, 0.5);
  const most = (numbers: Float32Array): number => numbers.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
  const found = {
    ws: worst(await engine.map(request), ws) / most(ws),
    images: worst(await engine.synthesize(ws, count, 0.5), images) / most(images),
  };
  engine.dispose();
  return found;
}

test(
  'our kernels give PyTorch’s ws and pictures',
  withDevice(async (gpu) => {
    const network = await firstLight();
    const engine = await createWgslEngine(gpu, network);
    const errors = await compare(engine, network, await expectedTensors(), 3);
    for (const [what, error] of Object.entries(errors)) expect(error, what).toBeLessThanOrEqual(tolerance);
    engine.dispose();
  }),
);

const shapes = {
  'odd channel counts': { channels: [7, 6, 5] },
  classes: { channels: [4, 3], classes: 3, hidden: 9, wDim: 8 },
  'a clamp that bites': { channels: [5, 9], clamp: 1.5 },
  'one side of 4': { channels: [3] },
};

for (const [what, shape] of Object.entries(shapes))
  test(
    `random weights with ${what} paint what the reference paints`,
    withDevice(async (gpu) => {
      for (const isFallback of [true, false]) {
        const { ws, images } = await apart({ ...gpu, isFallback }, randomNetwork(shape));
        expect(ws).toBeLessThan(1e-5);
        expect(images).toBeLessThan(1e-5);
      }
    }),
  );

test(
  'noise moves as the reference moves it',
  withDevice(async (gpu) => {
    const network = randomNetwork({ channels: [5, 6, 4] });
    const reference = createReferenceEngine(network);
    const engine = await createWgslEngine(gpu, network);
    const z = new Float32Array(network.zDim).fill(0.4);
    const ws = await reference.map({ z, c: null, count: 1, truncation: 1 });
    for (const grain of [0, 7.3, 1_000_000.75]) {
      const wanted = await reference.synthesize(ws, 1, 0.8, grain);
      expect(worst(await engine.synthesize(ws, 1, 0.8, grain), wanted), `${grain}`).toBeLessThan(1e-3);
      expect(worst(await engine.synthesize(ws, 1, 0.8), wanted), `${grain}`).toBeGreaterThan(0.1);
    }
    engine.dispose();
  }),
);

test(
  'the same latents need no kernel before the maps again',
  withDevice(async (gpu) => {
    const { device } = gpu;
    const network = randomNetwork({ channels: [8, 8, 4] });
    const executor = await createExecutor(gpu, network, []);
    const { plan } = executor;
    device.queue.writeBuffer(
      executor.buffer('inputs'),
      0,
      Float32Array.from({ length: plan.inputs }, Math.sin),
    );
    const paint = (first: number): Promise<Float32Array> => {
      const encoder = device.createCommandEncoder();
      executor.encode(encoder, first, plan.kernels.length);
      return readBack(device, encoder, executor.buffer('image16'), 16 * 16 * 4);
    };
    const whole = await paint(0);
    expect(await paint(plan.styled)).toEqual(whole);
    expect(await paint(plan.styled)).toEqual(whole);
    executor.dispose();
  }),
);

test(
  'the texture holds the picture, clamped to what a wall can show',
  withDevice(async (gpu) => {
    const network = randomNetwork({ channels: [6, 8, 8], classes: 2 });
    const painter = await startWgslPainter(gpu, network);
    const latent = {
      z: new Float32Array(12).fill(0.3),
      classes: Float32Array.of(0.25, 0.75),
      truncation: 0.7,
      noise: 1,
      grain: -1,
    };
    const image = await createReferenceEngine(network).picture(latent);
    expect(image.some((value) => Math.abs(value) > 1)).toBe(true);
    expect(
      worst(await pixelsOf(gpu.device, await painter.paint(latent)), onStage(image)),
    ).toBeLessThanOrEqual(1e-3);
    painter.dispose();
  }),
);

test(
  'fifty pictures make no GPU object and are read by nobody',
  withDevice(async (gpu) => {
    const painter = await startWgslPainter(gpu, randomNetwork({ channels: [8, 8, 4] }));
    const readBacks = spyOnReadBacks(gpu.device);
    const made = countObjects(gpu.device);
    const held = painter.memory();
    const textures = new Set<GPUTexture>();
    for (let i = 0; i < 50; i++) {
      const z = new Float32Array(12).fill(i);
      const painted = await painter.paint({
        z,
        classes: new Float32Array(0),
        truncation: 1,
        noise: 1,
        grain: -1,
      });
      if (painted.kind === 'texture') textures.add(painted.texture);
    }
    expect(made).toEqual({ buffers: 0, textures: 0, bindGroups: 0, pipelines: 0, shaders: 0 });
    expect(readBacks()).toBe(0);
    expect(textures.size).toBe(4);
    expect(painter.memory()).toEqual(held);
    painter.dispose();
  }),
);

test(
  'pictures on their way at once do not disturb each other',
  withDevice(async (gpu) => {
    const painter = await startWgslPainter(gpu, await firstLight());
    const latent = await firstLatent();
    const other = { ...latent, truncation: 0, noise: 0 };
    const [first, second] = await Promise.all([painter.paint(latent), painter.paint(other)]);
    const wanted = await firstPicture();
    expect(worst(await pixelsOf(gpu.device, first as Painted), wanted)).toBeLessThanOrEqual(tolerance);
    expect(worst(await pixelsOf(gpu.device, second as Painted), wanted)).toBeGreaterThan(0.1);
    painter.dispose();
  }),
);
