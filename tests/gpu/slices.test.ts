import { expect, test } from 'vitest';
import type { Network } from '../../src/generator/network.ts';
import type { Painted, Painter, Slices } from '../../src/generator/painter.ts';
import { randomNetwork } from '../../src/generator/random-network.ts';
import { createReferenceEngine } from '../../src/generator/reference/engine.ts';
import { createExecutor } from '../../src/generator/wgsl/executor.ts';
import { startWgslPainter } from '../../src/generator/wgsl/painter.ts';
import { readBack } from '../../src/generator/wgsl/read-back.ts';
import type { Latent } from '../../src/shared/picture.ts';
import { worst } from '../generator/expected.ts';
import { firstLatent, firstLight, lowered, onStage } from './first-light.ts';
import { pixelsOf } from './read-texture.ts';
import { withDevice } from './with-device.ts';

const displayFrame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));

const latentOf = ({ zDim, classes }: Network): Latent => ({
  z: Float32Array.from({ length: zDim }, (_, at) => Math.sin(at * 1.3 + 2)),
  classes: new Float32Array(classes.length).fill(1 / Math.max(1, classes.length)),
  truncation: 0.9,
  noise: 1,
  grain: -1,
});

/** One picture in slices, one a display frame; what each slice took. */
async function inSlices(slices: Slices, latent: Latent, budget: number, halvings = 0) {
  const macs: number[] = [];
  let painted: Painted | null = null;
  slices.begin(latent, halvings);
  while (painted === null) {
    painted = slices.advance(budget, (work) => macs.push(work));
    await displayFrame();
  }
  return { painted, macs };
}

test(
  'a picture in slices is the picture at once',
  withDevice(async (gpu) => {
    const network = await firstLight();
    const latent = await firstLatent();
    const painter: Painter = await startWgslPainter(gpu, network);
    const whole = await pixelsOf(gpu.device, await painter.paint(latent));
    const total = painter.slices!.costs[0]!;
    await painter.paint({ ...latent, truncation: 0.1 });
    const { painted, macs } = await inSlices(painter.slices!, latent, total / 10);
    expect(worst(await pixelsOf(gpu.device, painted), whole)).toBe(0);
    await gpu.device.queue.onSubmittedWorkDone();
    expect(macs.reduce((sum, work) => sum + work)).toBe(total);
    painter.dispose();
  }),
);

test(
  'a generator ten times too slow holds no display frame up: one submit a frame, within its budget, two in flight',
  withDevice(async (gpu) => {
    const { device } = gpu;
    const painter = await startWgslPainter(gpu, randomNetwork({ channels: [32, 32, 32, 16, 8], zDim: 32 }));
    const slices = painter.slices!;
    const budget = slices.costs[0]! / 10;
    const latent = latentOf(randomNetwork({ channels: [4], zDim: 32 }));
    const submit = device.queue.submit.bind(device.queue);
    let submits = 0;
    let unfinished = 0;
    let most = 0;
    device.queue.submit = (buffers) => {
      submits++;
      submit(buffers);
      most = Math.max(most, ++unfinished);
      void device.queue.onSubmittedWorkDone().then(() => unfinished--);
      return undefined;
    };
    const macs: number[] = [];
    let pictures = 0;
    let frames = 0;
    for (; pictures < 3; frames++) {
      submits = 0;
      if (!slices.busy()) slices.begin(latent, 0);
      if (slices.advance(budget, (work) => macs.push(work)) !== null) pictures++;
      expect(submits).toBeLessThanOrEqual(1);
      await displayFrame();
    }
    await device.queue.onSubmittedWorkDone();
    expect(most).toBeLessThanOrEqual(2);
    expect(frames).toBeGreaterThanOrEqual(3 * 10);
    expect(Math.max(...macs)).toBeLessThanOrEqual(budget);
    painter.dispose();
  }),
);

test(
  'a smaller side is the picture that the skip network makes there, without a new pipeline',
  withDevice(async (gpu) => {
    const network = randomNetwork({ channels: [6, 8, 8, 5, 7, 4], classes: 2 });
    const painter = await startWgslPainter(gpu, network);
    const latent = latentOf(network);
    const sides = network.blocks.map(({ resolution }) => resolution);
    expect(painter.slices!.costs).toHaveLength(3);
    for (const halvings of [2, 1, 0, 2]) {
      const side = sides.at(-1 - halvings)!;
      const { painted } = await inSlices(painter.slices!, latent, Number.POSITIVE_INFINITY, halvings);
      const wanted = onStage(await createReferenceEngine(lowered(network, side)).picture(latent));
      expect(painted.width).toBe(side);
      expect(worst(await pixelsOf(gpu.device, painted), wanted)).toBeLessThanOrEqual(1e-3);
    }
    painter.dispose();
  }),
);

test(
  'where noise alone moves, mapping, styles and demodulation are left out',
  withDevice(async (gpu) => {
    const network = randomNetwork({ channels: [6, 8, 8] });
    const painter = await startWgslPainter(gpu, network);
    const latent = latentOf(network);
    const work = async (changed: Partial<Latent>) => {
      const { painted, macs } = await inSlices(
        painter.slices!,
        { ...latent, ...changed },
        Number.POSITIVE_INFINITY,
      );
      const wanted = onStage(await createReferenceEngine(network).picture({ ...latent, ...changed }));
      expect(worst(await pixelsOf(gpu.device, painted), wanted)).toBeLessThanOrEqual(1e-3);
      await displayFrame();
      return macs.reduce((sum, each) => sum + each);
    };
    const all = await work({ grain: 3.5 });
    expect(all).toBe(painter.slices!.costs[0]!);
    expect(await work({ grain: 3.75 })).toBeLessThan(all);
    expect(await work({ grain: 3.75, noise: 0.5 })).toBeLessThan(all);
    expect(await work({ truncation: 0.5 })).toBe(all);
    expect(await work({ z: latent.z.map((value) => -value) })).toBe(all);
    painter.dispose();
  }),
);

for (const variant of ['direct', 'tiled', 'split', 'winograd'] as const)
  test(
    `${variant} kernels in parts make what they make at once`,
    withDevice(async (gpu) => {
      const network = randomNetwork({ channels: [70, 41, 37, 18], zDim: 8 });
      const executor = await createExecutor(gpu, network, [], { choose: () => variant });
      const { kernels } = executor.plan;
      const inputs = executor.buffer('inputs');
      gpu.device.queue.writeBuffer(inputs, 0, new Float32Array(executor.plan.inputs).fill(0.7));
      const image = async (run: (encoder: GPUCommandEncoder) => void) => {
        const encoder = gpu.device.createCommandEncoder();
        run(encoder);
        return readBack(gpu.device, encoder, executor.buffer('image32'), 4 * 32 * 32);
      };
      const whole = await image((encoder) => executor.encode(encoder, 0, kernels.length));
      const parts = await image((encoder) =>
        kernels.forEach((_, at) => {
          executor.encode(encoder, at, at + 1);
        }),
      );
      expect(
        kernels.filter(({ kind, part }) => kind === `convolution-${variant}` && part).length,
      ).toBeGreaterThan(3);
      expect(Math.max(...whole)).toBeGreaterThan(0.1);
      expect(worst(parts, whole)).toBe(0);
      executor.dispose();
    }),
  );
