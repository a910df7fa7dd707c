import { fieldPicture } from './generator/field.ts';
import { createFormats, type Formats } from './generator/formats.ts';
import { type Grid, gridFor } from './generator/grid.ts';
import type { KernelWish } from './generator/kernel-wish.ts';
import { openGpu } from './gpu/device.ts';
import { createPacing } from './gpu/pacing.ts';
import { createRecovery } from './gpu/recovery.ts';
import { watchErrors, watchLoss } from './gpu/watch.ts';
import type { Values } from './parameters.ts';
import { sentence } from './shared/fault.ts';
import type { Gpu } from './shared/gpu.ts';
import type { LayerFeeds } from './shared/layer-feed.ts';
import type { Latent, Shown } from './shared/picture.ts';
import type { Report } from './shared/report.ts';
import { createSurface } from './stage-surface.ts';

type Options = {
  container: HTMLElement;
  modelUrl: string;
  backend: string;
  threads?: number; // of the CPU path; by default what was measured to be best
  kernels?: KernelWish; // by default the safe ones, the same in any run
  report: Report;
  feeds?: LayerFeeds; // what was loaded for the layers
  finest?: boolean; // every pixel and full precision, however long a frame takes: for stills
};

/** The GPU or null, with the reason reported. */
async function gpuOrNull(report: Report): Promise<Gpu | null> {
  const opened = await openGpu();
  if ('gpu' in opened) return opened.gpu;
  report('error', opened.reason);
  return null;
}

const pacingOf = (gpu: Gpu | null, report: Report) => (gpu === null ? null : createPacing(gpu, report));

/** The generator or null, with the reason reported; then the stage shows a field of light. */
async function generatorOrNull(options: Options, gpu: Gpu | null): Promise<Formats | null> {
  const { modelUrl, backend, threads, kernels, report } = options;
  const given = { ...(threads && { threads }), ...(kernels && { kernels }) };
  try {
    return await createFormats({ gpu, modelUrl, backend, report, ...given });
  } catch (error) {
    report('error', sentence(error));
    return null;
  }
}

const clock = (): number => performance.now() / 1000;
const sleep = (seconds: number) => new Promise((done) => setTimeout(done, seconds * 1000));

/**
 * From a latent to the wall: the device, the generator and the stage renderer, and what happens when the device is lost:
 * the last picture stays, a new device is asked for on a schedule, and without one the CPU path goes on.
 */
export async function openPicturePath(options: Options) {
  const { container, report } = options;
  let disposed = false;
  let owed = 0;
  const recovery = createRecovery({ open: openGpu, report, clock, sleep });
  const tell = (error: unknown): void => report('error', sentence(error));
  const goneListeners = new Set<() => void>();
  const surface = createSurface({
    container,
    report,
    finest: options.finest === true,
    feeds: options.feeds ?? [],
    onOwnGone() {
      for (const listener of goneListeners) listener();
    },
    onLost() {
      surface.lose();
      surface.open(null).catch(tell);
    },
  });
  let gpu = await gpuOrNull(report);
  let pacing = pacingOf(gpu, report);
  const generating = generatorOrNull(options, gpu);
  await surface.open(gpu);
  const generator = await generating;
  if (gpu !== null) watch(gpu);
  else if (navigator.gpu !== undefined) searchGpu(1).catch(tell);

  function watch(device: Gpu): void {
    const deafen = watchErrors(device, (text) => report('error', text));
    watchLoss(device, (reason) => {
      deafen();
      if (!disposed) lose(reason);
    });
  }

  function lose(reason: string): void {
    report('error', `${reason} The last picture stays; asking for a new device.`);
    gpu = null;
    pacing = null;
    surface.lose();
    generator?.gpuLost();
    let isFirst = true;
    const carryOn = (): void => {
      if (isFirst) generator?.gpuMissing();
      if (isFirst) surface.open(null).catch(tell);
      isFirst = false;
    };
    searchGpu(0, carryOn).catch(tell);
  }

  async function searchGpu(from: number, onMiss: () => void = () => undefined): Promise<void> {
    gpu = await recovery.search(onMiss, from);
    if (gpu === null) return;
    const { adapter } = gpu;
    watch(gpu);
    pacing = pacingOf(gpu, report);
    void generator?.gpuBack(gpu);
    await surface.open(gpu);
    report('info', `GPU: ${adapter} is back.`);
  }

  function drawOwed(picture: Shown | null, values: Values, time: number): void {
    surface.draw(picture, values, time, owed);
    owed = 0;
    pacing?.submitted();
  }

  /** Width to height of the pictures that a look wants: square, or as the whole wall. */
  function ratioOf(values: Values): number {
    const { width, height } = surface.renderer().size();
    return values['picture.wide'] ? (width * values['part.height']) / (height * values['part.width']) : 1;
  }

  const shape = (values: Values): void => generator?.shape(ratioOf(values));

  const field = (time: number): Shown => fieldPicture(time, Math.floor(time * 30));

  return {
    model: generator?.model ?? null,
    /** The model's directions; null where there is no model. `share` of a processor computes them. */
    directions: async (share: number) => (await generator?.directions(share)) ?? null,
    /** The format of the pictures that a look wants. */
    format: (values: Values): Grid => gridFor(ratioOf(values)),
    /** A painter for pictures of a format beside the show, or null where there is no model. */
    aside: async (format: Grid) => (await generator?.aside(format)) ?? null,
    /** What the model brings beside its weights, with the network itself; null where there is no model. */
    beside: async () => (await generator?.beside()) ?? null,
    canvas: surface.canvas,
    /** Asks for a picture: of the model, and while `amount` of a second one's pictures is to be seen, of `other` by that. */
    request: (latent: Latent, other?: Latent | null, amount?: number): void =>
      generator?.request(latent, other, amount),
    /** Reads a second model beside the show; null plays the first alone. */
    load: async (modelUrl: string | null): Promise<void> => generator?.load(modelUrl),
    /** The second model, or null where there is none. */
    second: () => generator?.second() ?? null,
    /** Draws unless the GPU is still busy with two frames; says whether it did. */
    draw(values: Values, time: number, dt: number): boolean {
      owed += dt;
      shape(values);
      const allowance = pacing?.allow(dt, generator?.costs() ?? [], values['engine.governor']);
      if (pacing?.free() === false) return false;
      if (allowance !== undefined) {
        generator?.frame({ ...allowance, carry: pacing!.carry });
        surface.renderer().scale(allowance.scale);
      }
      const shown = generator === null ? field(time) : generator.shown(values['engine.interpolation']);
      drawOwed(shown, values, time);
      return true;
    },
    /** Draws in any case and waits until the GPU is done: for a stepped clock. */
    async drawNow(values: Values, time: number, dt: number): Promise<void> {
      owed += dt;
      await surface.renderer().prepare(values);
      drawOwed(generator === null ? field(time) : generator.latest(), values, time);
      await gpu?.device.queue.onSubmittedWorkDone();
    },
    /** Builds what these values need beside the show. */
    prepare: async (values: Values): Promise<void> => {
      if (surface.canvas() !== null) await surface.renderer().prepare(values);
      await generator?.prepare(ratioOf(values));
    },
    resize: surface.resize,
    /** The windows that show the picture and how; they outlive a loss of the device. */
    outputs: surface.outputs,
    takeLut: surface.takeLut,
    takeOwn: surface.takeOwn,
    /** Called when the performer's own effect was taken out, since the GPU was lost while it was in. */
    onOwnGone: (listener: () => void): void => void goneListeners.add(listener),
    status: () => ({
      ...(generator?.status() ?? { backend: 'none', threads: 0, picturesPerSecond: 0 }),
      adapter: gpu?.adapter ?? (recovery.words() || 'none'),
      renderer: surface.renderer().kind,
      size: surface.renderer().size(),
      governor: pacing?.words() ?? 'none',
    }),
    serial: (): number => generator?.latest()?.serial ?? 0,
    memory: () => generator?.memory() ?? null,
    gpu: (): Gpu | null => gpu,
    /** The format of the next pictures, for a stepped clock; those that are drawn by themselves take it from their values. */
    shape,
    /** One picture after the other, for a stepped clock. */
    awaitPicture: async (latent: Latent, other?: Latent | null, amount?: number): Promise<void> =>
      generator?.awaitPicture(latent, other, amount),
    /** The picture as no output warps it. */
    capture: () => surface.renderer().capture(),
    /** What an output shows. */
    captureOutput: (id: string) => surface.renderer().captureOutput(id),
    /** What the photosensitivity guard did; null where there is none. */
    deeds: () => surface.renderer().deeds(),
    dispose(): void {
      disposed = true;
      generator?.dispose();
      recovery.stop();
      surface.dispose();
      gpu?.device.destroy();
    },
  };
}

export type PicturePath = Awaited<ReturnType<typeof openPicturePath>>;
