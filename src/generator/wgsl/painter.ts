import type { Gpu } from '../../shared/gpu.ts';
import type { FeatureMap, Latent } from '../../shared/picture.ts';
import type { Report } from '../../shared/report.ts';
import { createSamples } from '../../shared/samples.ts';
import { areaOf, sizeOn } from '../grid.ts';
import { type KernelWish, safeKernels } from '../kernel-wish.ts';
import type { Network } from '../network.ts';
import type { Painted, Painter } from '../painter.ts';
import { planNetwork } from '../plan/network-plan.ts';
import { createPresenter, pictureTextures } from '../present.ts';
import { createBlender } from './blender.ts';
import { createInputs } from './conditioning.ts';
import { createExecutor, type Executor, groupOf } from './executor.ts';
import { createFeatureTap } from './feature-tap.ts';
import { levelsOf, macsIn, sliceEnd } from './slices.ts';
import { findKernels } from './tuned.ts';

const MOST_IN_FLIGHT = 2; // slices

const firstOf = ({ kernels }: KernelWish) => (kernels === 'auto' ? 'direct' : kernels);

/** A picture on its way: which kernels are next and after which it is whole. */
type Job = { level: number; at: number };

type Options = {
  wish?: KernelWish;
  report?: Report;
  beside?: boolean; // something else plays meanwhile: tensors are packed one at a time
  second?: Network | undefined; // whose weights a latent may blend in; it must match, and plays the first kernels in f32
};

/**
 * Our own kernels on the shared device: a picture is one small upload and one submit a slice, and ends in a texture. By
 * the wish, kernels are measured once pictures are played in slices, and exchanged between two pictures.
 */
export async function startWgslPainter(
  gpu: Gpu,
  network: Network,
  {
    wish: asked = safeKernels,
    report = () => undefined,
    second,
    beside = second !== undefined,
  }: Options = {},
): Promise<Painter> {
  const wish = second === undefined ? asked : { ...asked, kernels: firstOf(asked) };
  const { device } = gpu;
  const size = sizeOn(network.grid, network.resolution);
  const textures = pictureTextures(device, size);
  const drop = (): void => {
    for (const texture of textures) texture.destroy();
  };
  const first = firstOf(wish);
  const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
  const options = { choose: () => first, ...((beside || second) && { rest }) };
  let executor = await createExecutor(gpu, network, textures, options).catch((error: unknown) => {
    drop();
    throw error;
  });
  let { plan } = executor;
  let levels = levelsOf(plan, network);
  let next: Executor | null = null;
  const going = new AbortController();
  const prepare = ({ buffer }: Executor): void => {
    for (const [at, presenter] of lower.entries()) presenter.prepare(buffer(levels[at + 1]!.image));
  };
  const lower = await Promise.all(levels.slice(1).map((level) => createPresenter(device, level, 4))).catch(
    (error: unknown) => {
      executor.dispose();
      drop();
      throw error;
    },
  );
  prepare(executor);
  const replan = (other: Network) => planNetwork(other, { ...options, group: groupOf(gpu) });
  const blender = second && (await createBlender({ device, network, second, executor, replan, rest }));
  const inputs = createInputs(blender?.network ?? network);
  const tap = createFeatureTap({ device, network, report });
  const durations = createSamples(16);
  let job: Job | null = null;
  let turn = 0;
  let styled = false;
  let inFlight = 0;
  let isSearching = false;
  let features: FeatureMap | null | undefined; // of the picture under way
  let isBlending = false; // weights move before the next slice

  /** Goes on with the executor that waits; the one before it goes when the GPU is done with it. */
  function exchange(): void {
    if (next === null) return;
    const { dispose } = executor;
    device.queue.onSubmittedWorkDone().then(dispose, dispose);
    executor = next;
    plan = executor.plan;
    levels = levelsOf(plan, network);
    next = null;
    styled = false;
  }

  /** Measures kernels, once. */
  function find(): void {
    if (isSearching || wish.kernels !== 'auto') return;
    isSearching = true;
    void findKernels({
      ...{ gpu, network, wish, report, signal: going.signal },
      lender: () => executor.buffers,
      make: (by) => createExecutor(gpu, network, textures, by),
      seat(found) {
        prepare(found);
        next?.dispose();
        next = found;
      },
    });
  }

  /** Styles and demodulation of the same latent stay: where noise alone moves, a picture begins after them. */
  function begin(latent: Latent, halvings: number): Job {
    exchange();
    isBlending = blender?.ask(latent.blend) === true;
    const isStyled = !inputs.fill(latent) && styled && !isBlending;
    styled = isStyled;
    device.queue.writeBuffer(executor.buffer('inputs'), 0, inputs.numbers);
    turn++;
    tap.want(latent.features ?? 0, executor);
    features = tap.nothing();
    return { level: Math.min(halvings, lower.length), at: isStyled ? plan.styled : 0 };
  }

  /** Encodes what fits the budget; gives the texture where that ends the picture. */
  function encode(encoder: GPUCommandEncoder, { level, at }: Job, to: number): GPUTexture | null {
    const cut = tap.behind(executor);
    const isCut = at < cut && cut <= to;
    if (isCut) {
      executor.encode(encoder, at, cut, turn, inputs.isBent);
      features = tap.encode(encoder, executor, turn);
    }
    executor.encode(encoder, isCut ? cut : at, to, turn, inputs.isBent);
    const { end, image } = levels[level]!;
    if (to < end) return null;
    return lower[level - 1]?.encode(encoder, executor.buffer(image)) ?? textures[turn % textures.length]!;
  }

  /** Submits what fits the budget; gives the picture once it is whole: its texture may be drawn with at once. */
  function slice(on: Job, budget: number, carry: (macs: number) => void): Painted | null {
    const { end, width, height } = levels[on.level]!;
    const to = sliceEnd(plan, on.at, end, budget, inputs.isBent);
    let macs = 0;
    for (let at = on.at; at < to; at++) macs += macsIn(plan.kernels[at]!, inputs.isBent);
    const encoder = device.createCommandEncoder({ label: 'generator' });
    if (isBlending) macs += blender!.encode(encoder);
    isBlending = false;
    const texture = encode(encoder, on, to);
    device.queue.submit([encoder.finish({ label: 'generator' })]);
    inFlight++;
    on.at = to;
    styled ||= to >= plan.styled;
    const done = (): void => {
      inFlight--;
    };
    device.queue.onSubmittedWorkDone().then(done, done);
    carry(macs);
    return (
      texture && { kind: 'texture', width, height, texture, ...(features !== undefined && { features }) }
    );
  }

  return {
    backend: 'webgpu',
    threads: 1,
    depth: 1,
    async paint(latent) {
      job = null;
      if ((latent.features ?? 0) > 0) {
        tap.want(latent.features!, executor);
        await tap.settled();
      }
      const start = performance.now();
      const painted = slice(begin(latent, 0), Number.POSITIVE_INFINITY, () => undefined)!;
      await device.queue.onSubmittedWorkDone();
      durations.add(performance.now() - start);
      return painted;
    },
    slices: {
      costs: levels.map(({ macs }) => macs), // all variants are counted alike
      busy: () => job !== null,
      begin(latent, halvings) {
        find();
        job = begin(latent, halvings);
      },
      advance(budget, carry) {
        if (job === null || inFlight >= MOST_IN_FLIGHT) return null;
        const painted = slice(job, budget, carry);
        if (painted !== null) job = null;
        return painted;
      },
    },
    milliseconds: () => durations.quantile(0.5),
    recycle: () => undefined,
    memory: () => {
      const shown = textures.length * areaOf(size) * 8;
      const first = executor.bytes + shown + (blender?.bytes ?? 0) + tap.bytes();
      return { tensors: 0, gpuBytes: lower.reduce((sum, { bytes }) => sum + bytes, first) };
    },
    dispose: () => {
      going.abort();
      next?.dispose();
      executor.dispose();
      blender?.dispose();
      tap.dispose();
      for (const presenter of lower) presenter.dispose();
      drop();
    },
  };
}
