import { expect, test } from 'vitest';
import { startCpuPainter } from '../../src/generator/cpu-engine.ts';
import { studyAside } from '../../src/generator/features/aside.ts';
import { COMPONENTS } from '../../src/generator/features/basis.ts';
import { compress } from '../../src/generator/features/project.ts';
import { createGenerator } from '../../src/generator/generator.ts';
import { sizeOn } from '../../src/generator/grid.ts';
import type { Network } from '../../src/generator/network.ts';
import type { Painted } from '../../src/generator/painter.ts';
import { randomNetwork } from '../../src/generator/random-network.ts';
import { createReferenceEngine } from '../../src/generator/reference/engine.ts';
import { startWgslPainter } from '../../src/generator/wgsl/painter.ts';
import { widenNetwork } from '../../src/generator/wide.ts';
import { BEND } from '../../src/shared/bend.ts';
import { fromHalves } from '../../src/shared/half.ts';
import type { FeatureMap, Latent } from '../../src/shared/picture.ts';
import { revealed } from '../generator/inner-layer.ts';
import { modelUrl } from './first-light.ts';
import { pixelsOf, spyOnReadBacks } from './read-texture.ts';
import { type Count, countObjects } from './track-objects.ts';
import { withDevice } from './with-device.ts';

const nothing: Count = { buffers: 0, textures: 0, bindGroups: 0, pipelines: 0, shaders: 0 };
const network = randomNetwork({ channels: [8, 7, 6, 5] });

const latentOf = (features: number, more: Partial<Latent> = {}): Latent => ({
  z: Float32Array.from({ length: network.zDim }, (_, at) => Math.sin(at * 1.7 + 1)),
  classes: new Float32Array(0),
  truncation: 0.8,
  noise: 0.6,
  grain: -1,
  features,
  ...more,
});

/** A layer's components as the reference and a study have them. */
async function expectedMap(of: Network, side: number, latent: Latent): Promise<Float32Array> {
  const { stride, numbers } = await studyAside(of, side);
  const outputs = of.blocks.find(({ resolution }) => resolution === side)!.toRgb.inputs;
  const planes: Float32Array[] = [];
  for (let c = 0; c < outputs; c++)
    planes.push(await createReferenceEngine(revealed(of, side, c)).picture(latent));
  const { width, height } = sizeOn(of.grid, side);
  return Float32Array.from({ length: width * height * 4 }, (_, at) => {
    const [p, k] = [Math.floor(at / 4), at % 4];
    if (k === COMPONENTS) return 1;
    let sum = numbers[COMPONENTS * stride + k]!;
    for (const [c, plane] of planes.entries()) sum += numbers[k * stride + c]! * plane[p]!;
    return compress(sum);
  });
}

const numbersOf = (device: GPUDevice, map: FeatureMap): Promise<Float32Array> | Float32Array =>
  map.kind === 'pixels' ? fromHalves(map.pixels) : pixelsOf(device, map);

const worst = (a: Float32Array, b: Float32Array): number =>
  a.reduce((most, value, at) => Math.max(most, Math.abs(value - b[at]!)), 0);

test(
  'the map that comes with a picture is the reference’s layer in components, on GPU and CPU, bent and wide layers too',
  withDevice(async (gpu) => {
    const bends = new Float32Array(network.numWs * BEND);
    bends.set([0, 1, -1, 0], BEND * network.blocks[2]!.convs.at(-1)!.w);
    for (const [of, side, more] of [
      [network, 8, {}],
      [network, 16, { bends }],
      [widenNetwork(network, [7, 4]), 16, {}],
    ] as const) {
      const latent = latentOf(side, more);
      const wanted = await expectedMap(of, side, latent);
      const onGpu = await startWgslPainter(gpu, of);
      const { painter: onCpu } = await startCpuPainter({ network: of, backend: 'wasm', threads: 1 });
      for (const painter of [onGpu, onCpu]) {
        const { features } = await painter.paint(latent);
        expect(features).toMatchObject(sizeOn(of.grid, side));
        expect(worst(await numbersOf(gpu.device, features!), wanted)).toBeLessThan(2e-3);
        painter.dispose();
      }
    }
  }),
);

test(
  'in slices the map comes too; who asks for none gets none, holds nothing and encodes nothing',
  withDevice(async (gpu, living) => {
    const { device } = gpu;
    const passes: string[] = [];
    const { beginComputePass } = GPUCommandEncoder.prototype;
    GPUCommandEncoder.prototype.beginComputePass = function (descriptor) {
      passes.push(descriptor?.label ?? '');
      return beginComputePass.call(this, descriptor);
    };
    const painter = await startWgslPainter(gpu, network);
    const before = living().length;
    const plain = await painter.paint(latentOf(0));
    expect(plain.features).toBeNull();
    expect([living().length, passes.filter((label) => label === 'features')]).toEqual([before, []]);
    const whole = await painter.paint(latentOf(16));
    const wanted = await numbersOf(device, whole.features!);
    expect(await pixelsOf(device, whole)).toEqual(await pixelsOf(device, plain));
    await painter.paint(latentOf(8, { truncation: 0.2 }));
    const slices = painter.slices!;
    slices.begin(latentOf(16), 0);
    let painted: Painted | null = null;
    while (painted === null) {
      painted = slices.advance(1, () => undefined);
      await device.queue.onSubmittedWorkDone();
    }
    expect(worst(await numbersOf(device, painted.features!), wanted)).toBe(0);
    GPUCommandEncoder.prototype.beginComputePass = beginComputePass;
    painter.dispose();
  }),
);

test(
  'a hundred pictures with maps make no GPU object and read nothing back; a layer that was looked into costs nothing again',
  withDevice(async (gpu) => {
    const painter = await startWgslPainter(gpu, network);
    for (const side of [8, 16, 64]) await painter.paint(latentOf(side));
    const readBacks = spyOnReadBacks(gpu.device);
    const count = countObjects(gpu.device);
    for (let at = 0; at < 100; at++)
      await painter.paint(latentOf([8, 16, 32][at % 3]!, { truncation: at / 100 }));
    expect(count).toEqual(nothing);
    expect(readBacks()).toBe(0);
    painter.dispose();
  }),
);

test(
  'a latent that stands still is painted again until its map is there, then no more',
  withDevice(async (gpu) => {
    const report = (level: string, text: string) => {
      if (level === 'error') throw new Error(text);
    };
    const generator = await createGenerator({ gpu, modelUrl, backend: 'webgpu', report });
    const { zDim, classes } = generator.model;
    const latent: Latent = {
      ...latentOf(16),
      z: new Float32Array(zDim).fill(0.5),
      classes: new Float32Array(classes.length).fill(1 / classes.length),
    };
    const ration = { budget: Number.POSITIVE_INFINITY, halvings: 0, carry: () => undefined };
    const turn = async (): Promise<void> => {
      generator.request(latent);
      generator.frame(ration);
      await gpu.device.queue.onSubmittedWorkDone();
      await new Promise((resolve) => setTimeout(resolve));
    };
    await turn();
    expect(generator.latest()?.features).toBeNull();
    await expect
      .poll(async () => turn().then(() => generator.latest()?.features?.kind), { timeout: 20000 })
      .toBe('texture');
    for (let at = 0; at < 3; at++) await turn();
    const { serial } = generator.latest()!;
    for (let at = 0; at < 5; at++) await turn();
    expect(generator.latest()!.serial).toBe(serial);
    generator.dispose();
  }),
);
