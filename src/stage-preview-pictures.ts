import type { Instrument } from './instrument.ts';
import { createGlimpse } from './latent/glimpse.ts';
import type { WalkState } from './latent/state.ts';
import type { Values } from './parameters.ts';
import type { PicturePath } from './picture-path.ts';
import { createStageRenderer, type StageRenderer } from './render/stage-renderer.ts';
import { createThumbnails } from './render/thumbnail.ts';
import type { Gpu } from './shared/gpu.ts';
import type { PreviewStageMessage } from './shared/preview-wire.ts';

/** What the preview needs of the way to the wall. */
export type PreviewPath = Pick<PicturePath, 'model' | 'aside' | 'canvas' | 'gpu' | 'status'>;

type Options = {
  instrument: Instrument;
  clock: () => number; // s
  values: () => Values; // of the look that waits
  send: (message: PreviewStageMessage) => void;
};

type Bench = {
  painter: NonNullable<Awaited<ReturnType<PreviewPath['aside']>>>;
  glimpse: ReturnType<typeof createGlimpse>;
  renderer: StageRenderer;
  gpu: Gpu | null;
};

const WATCHED = 3; // s that a wish for pictures lasts
const EVERY = 0.4; // s between two pictures, so five a second for both
const KEPT = 20; // s that the painter is kept after nobody looks any more
const LONGEST = 10; // s between two of the preview
const WIDTH = 320; // px
const SHARE = { busy: 0.1, free: 0.5 } as const; // of one processor: where it is the GPU too, and where a GPU paints the show

/**
 * Pictures of the program and of the look that waits, as small JPEGs, while somebody looks. The second is painted by a worker
 * on one thread and drawn through the stage's own effects on a small canvas; it rests as long as its share of the processor says.
 */
export function createPreviewPictures({ instrument, clock, values, send }: Options) {
  let thumbnails: ReturnType<typeof createThumbnails> | null = null;
  let path: PreviewPath | null = null;
  let bench: Bench | null = null;
  let until = Number.NEGATIVE_INFINITY;
  let programAt = 0;
  let previewAt = 0;
  let drawnAt = 0;
  let serial = 0;
  let sending = false;
  let painting = false;

  async function openBench({ model, aside, gpu }: PreviewPath): Promise<Bench | null> {
    const painter = await aside();
    if (painter === null || model === null) return null;
    const canvas = document.createElement('canvas');
    const device = gpu();
    const renderer = await createStageRenderer({ canvas, gpu: device, report: () => undefined });
    const glimpse = createGlimpse(model.zDim, model.classes.length, model.layers);
    const directions = instrument.banks();
    if (directions !== null) glimpse.direct(directions);
    return { painter, glimpse, renderer, gpu: device };
  }

  function close(): void {
    bench?.painter.dispose();
    bench?.renderer.dispose();
    bench = null;
  }

  function encoder(): ReturnType<typeof createThumbnails> {
    thumbnails ??= createThumbnails();
    return thumbnails;
  }

  async function tell(of: 'program' | 'preview', encoding: Promise<string>): Promise<void> {
    const jpeg = await encoding;
    if (jpeg !== '') send({ kind: 'preview-picture', of, jpeg });
  }

  /** How long the painter rests after a picture, so that it stays within its share. */
  function rest(from: PreviewPath): number {
    const isFree = from.status().backend === 'webgpu' && from.gpu()?.isFallback === false;
    const painted = (bench?.painter.milliseconds() ?? 0) / 1000;
    return Math.min(LONGEST, Math.max(EVERY, painted * (1 / (isFree ? SHARE.free : SHARE.busy) - 1)));
  }

  async function paint(from: PreviewPath): Promise<void> {
    if (bench !== null && bench.gpu !== from.gpu()) close();
    bench ??= await openBench(from);
    if (bench === null) return;
    const { painter, glimpse, renderer } = bench;
    const look = values();
    const latent = glimpse.at(instrument.walkState() as WalkState, look);
    instrument.lead(latent);
    const picture = await painter.paint(latent);
    const { width, height } = from.status().size;
    renderer.resize(WIDTH, Math.max(1, Math.round((WIDTH * height) / width)), 1);
    const now = clock();
    renderer.draw({ ...picture, serial: ++serial }, look, now, Math.min(1, now - drawnAt));
    drawnAt = now;
    await tell('preview', renderer.capture().then(encoder().ofPixels));
    painter.recycle(picture);
  }

  function paintNext(from: PreviewPath): void {
    painting = true;
    void paint(from)
      .catch(close)
      .finally(() => {
        previewAt = clock() + rest(from);
        painting = false;
      });
  }

  function showProgram(canvas: HTMLCanvasElement, now: number): void {
    sending = true;
    void tell('program', encoder().ofCanvas(canvas)).finally(() => {
      programAt = Math.max(now + EVERY, clock());
      sending = false;
    });
  }

  return {
    watch(): void {
      until = clock() + WATCHED;
    },
    attach(to: PreviewPath): void {
      path = to;
    },
    tick(now: number): void {
      if (path === null) return;
      if (now > until) {
        if (bench !== null && !painting && now > until + KEPT) close();
        return;
      }
      const canvas = path.canvas();
      if (canvas !== null && !sending && now >= programAt) showProgram(canvas, now);
      if (!painting && now >= previewAt) paintNext(path);
    },
  };
}
