import { fieldPicture } from './generator/field.ts';
import { createGenerator, type Generator } from './generator/generator.ts';
import { openGpu } from './gpu/device.ts';
import { createPacing } from './gpu/pacing.ts';
import { watchErrors, watchLoss } from './gpu/watch.ts';
import type { Values } from './parameters.ts';
import { createStageRenderer, type StageRenderer } from './render/stage-renderer.ts';
import { sentence } from './shared/fault.ts';
import type { Gpu } from './shared/gpu.ts';
import type { Latent, Shown } from './shared/picture.ts';
import type { Report } from './shared/report.ts';

type Options = {
  container: HTMLElement;
  modelUrl: string;
  backend: string;
  threads?: number; // of the CPU path; by default what was measured to be best
  report: Report;
  finest?: boolean; // every pixel and full precision, however long a frame takes: for stills
};
type Size = [width: number, height: number, ratio: number];

/** The GPU or null, with the reason reported. */
async function gpuOrNull(report: Report): Promise<Gpu | null> {
  const opened = await openGpu();
  if ('gpu' in opened) return opened.gpu;
  report('error', opened.reason);
  return null;
}

const pacingOf = (gpu: Gpu | null, report: Report) => (gpu === null ? null : createPacing(gpu, report));

/** The generator or null, with the reason reported; then the stage shows a field of light. */
async function generatorOrNull(options: Options, gpu: Gpu | null): Promise<Generator | null> {
  const { modelUrl, backend, threads, report } = options;
  try {
    return await createGenerator({ gpu, modelUrl, backend, report, ...(threads && { threads }) });
  } catch (error) {
    report('error', sentence(error));
    return null;
  }
}

/**
 * From a latent to the wall: the device, the generator and the stage renderer, and what happens when the device is lost:
 * the last picture stays, the CPU path takes over, and one new device is asked for.
 */
export async function openPicturePath(options: Options) {
  const { container, report } = options;
  let disposed = false;
  let size: Size = [container.clientWidth, container.clientHeight, devicePixelRatio];
  let owed = 0;
  const retired: StageRenderer[] = []; // of lost devices: their last picture is seen until the next one
  let gpu = await gpuOrNull(report);
  let pacing = pacingOf(gpu, report);
  const generating = generatorOrNull(options, gpu);
  let renderer = await openRenderer(gpu);
  const generator = await generating;
  watch(gpu);

  async function openRenderer(device: Gpu | null): Promise<StageRenderer> {
    const canvas = document.createElement('canvas');
    canvas.style.visibility = 'hidden';
    container.append(canvas);
    const quality = options.finest === true ? ({ shortSide: Infinity, precision: 'half' } as const) : {};
    const made = await createStageRenderer({ canvas, gpu: device, report, ...quality });
    made.resize(...size);
    return made;
  }

  function watch(device: Gpu | null): void {
    if (device === null) return;
    watchErrors(device, (text) => report('error', text));
    watchLoss(device, (reason) => {
      comeBack(reason).catch((error: unknown) => report('error', sentence(error)));
    });
  }

  async function comeBack(reason: string): Promise<void> {
    if (disposed) return;
    report('error', `${reason} The last picture stays; asking once for a new device.`);
    generator?.gpuLost();
    gpu = await gpuOrNull(report);
    retired.push(renderer);
    renderer = await openRenderer(gpu);
    pacing = pacingOf(gpu, report);
    if (gpu === null) return;
    generator?.gpuBack(gpu);
    watch(gpu);
    report('info', `GPU: ${gpu.adapter} is back.`);
  }

  /** Shows the newest canvas once it has something on it, then drops those below. */
  function unveil(): void {
    const newest = container.querySelector<HTMLCanvasElement>('canvas:last-of-type');
    if (newest === null || newest.style.visibility === '') return;
    newest.style.visibility = '';
    for (const old of retired.splice(0)) old.dispose();
    for (const canvas of container.querySelectorAll('canvas')) if (canvas !== newest) canvas.remove();
  }

  function drawOwed(picture: Shown | null, values: Values, time: number): void {
    renderer.draw(picture, values, time, owed);
    owed = 0;
    pacing?.submitted();
    if (picture !== null) unveil();
  }

  const field = (time: number): Shown => fieldPicture(time, Math.floor(time * 30));

  return {
    model: generator?.model ?? null,
    request: (latent: Latent): void => generator?.request(latent),
    /** Draws unless the GPU is still busy with two frames; says whether it did. */
    draw(values: Values, time: number, dt: number): boolean {
      owed += dt;
      const allowance = pacing?.allow(dt, generator?.costs() ?? [], values['engine.governor']);
      if (pacing?.free() === false) return false;
      if (allowance !== undefined) {
        generator?.frame({ ...allowance, timed: pacing!.timed });
        renderer.scale(allowance.scale);
      }
      const shown = generator === null ? field(time) : generator.shown(values['engine.interpolation']);
      drawOwed(shown, values, time);
      return true;
    },
    /** Draws in any case and waits until the GPU is done: for a stepped clock. */
    async drawNow(values: Values, time: number, dt: number): Promise<void> {
      owed += dt;
      drawOwed(generator === null ? field(time) : generator.latest(), values, time);
      await gpu?.device.queue.onSubmittedWorkDone();
    },
    resize(...to: Size): void {
      size = to;
      renderer.resize(...to);
    },
    status: () => ({
      ...(generator?.status() ?? { backend: 'none', threads: 0, picturesPerSecond: 0 }),
      adapter: gpu?.adapter ?? 'none',
      renderer: renderer.kind,
      size: renderer.size(),
      governor: pacing?.words() ?? 'none',
    }),
    serial: (): number => generator?.latest()?.serial ?? 0,
    memory: () => generator?.memory() ?? null,
    gpu: (): Gpu | null => gpu,
    /** One picture after the other, for a stepped clock. */
    awaitPicture: async (latent: Latent): Promise<void> => void (await generator?.awaitPicture(latent)),
    capture: () => renderer.capture(),
    dispose(): void {
      disposed = true;
      generator?.dispose();
      renderer.dispose();
      gpu?.device.destroy();
    },
  };
}

export type PicturePath = Awaited<ReturnType<typeof openPicturePath>>;
