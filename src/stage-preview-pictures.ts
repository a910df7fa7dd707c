import { isSame } from './generator/grid.ts';
import type { LatentSpace } from './latent/guided-walk.ts';
import type { Values } from './parameters.ts';
import type { PicturePath } from './picture-path.ts';
import { createStageRenderer, type StageRenderer } from './render/stage-renderer.ts';
import { createThumbnails } from './render/thumbnail.ts';
import type { Gpu } from './shared/gpu.ts';
import type { Latent } from './shared/picture.ts';
import type { PreviewStageMessage } from './shared/preview-wire.ts';
import type { Ration, Worked } from './shared/ration.ts';

/** What the preview needs of the way to the wall. */
export type PreviewPath = Pick<PicturePath, 'model' | 'format' | 'aside' | 'canvas' | 'gpu' | 'status'>;

type Options = {
  clock: () => number; // s
  ration: Ration;
  open(space: LatentSpace): void; // that the latents are for
  glimpse: () => { values: Readonly<Values>; latent: Latent | null }; // of the look that waits
  send: (message: PreviewStageMessage) => void;
};

type Painter = NonNullable<Awaited<ReturnType<PreviewPath['aside']>>>;

type Bench = {
  painter: Painter;
  format: ReturnType<PreviewPath['format']>; // of what the painter paints
  renderer: StageRenderer;
  gpu: Gpu | null;
};

const WATCHED = 3; // s that a wish for pictures lasts
const EVERY = 0.4; // s between two pictures, so five a second for both
const KEPT = 20; // s that the painter is kept after nobody looks any more
const WIDTH = 320; // px

/**
 * Pictures of the program and of the look that waits, as small JPEGs, while somebody looks. The second is painted by a worker
 * on one thread and drawn through the stage's own effects on a small canvas, in its turn among all that is done beside the show.
 */
export function createPreviewPictures({ clock, ration, open, glimpse, send }: Options) {
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

  async function openBench(
    { model, aside, gpu }: PreviewPath,
    format: Bench['format'],
  ): Promise<Bench | null> {
    const painter = await aside(format);
    if (painter === null || model === null) return null;
    const canvas = document.createElement('canvas');
    const device = gpu();
    const renderer = await createStageRenderer({ canvas, gpu: device, report: () => undefined });
    open(model);
    return { painter, format, renderer, gpu: device };
  }

  /** The bench's painter, of this format from now on. */
  async function painterOf(kept: Bench, { aside }: PreviewPath, format: Bench['format']): Promise<Painter> {
    if (isSame(kept.format, format)) return kept.painter;
    const painter = (await aside(format))!; // there is a model
    kept.painter.dispose();
    Object.assign(kept, { painter, format });
    return painter;
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

  /** Sends a picture; gives the seconds that its encoding took. */
  async function tell(of: 'program' | 'preview', encoding: Promise<Worked<string>>): Promise<number> {
    const { value: jpeg, seconds } = await encoding;
    if (jpeg !== '') send({ kind: 'preview-picture', of, jpeg });
    return seconds;
  }

  /** Gives the seconds that it took the workers and this page; waiting for the GPU is none of them. */
  async function paint(from: PreviewPath): Promise<number> {
    if (clock() > until) return 0;
    if (bench !== null && bench.gpu !== from.gpu()) close();
    const format = from.format(glimpse().values);
    bench ??= await openBench(from, format);
    if (bench === null) return 0;
    const painter = await painterOf(bench, from, format);
    const { renderer } = bench;
    const { values, latent } = glimpse();
    if (latent === null) return 0;
    const { width, height } = from.status().size;
    renderer.resize(WIDTH, Math.max(1, Math.round((WIDTH * height) / width)), 1);
    await renderer.prepare(values); // once, so none of what pictures cost
    const begun = clock();
    const picture = await painter.paint(latent);
    const now = clock();
    renderer.draw({ ...picture, serial: ++serial }, values, now, Math.min(1, now - drawnAt));
    drawnAt = now;
    const worked = clock() - begun;
    const encoded = await tell('preview', renderer.capture().then(encoder().ofPixels));
    painter.recycle(picture);
    return worked + encoded;
  }

  function paintNext(from: PreviewPath): void {
    painting = true;
    void ration
      .run(async () => ({ value: null, seconds: await paint(from) }), true)
      .catch(close)
      .finally(() => {
        previewAt = clock() + EVERY;
        painting = false;
      });
  }

  function showProgram(canvas: HTMLCanvasElement, now: number): void {
    sending = true;
    let lasts = 0;
    void tell('program', encoder().ofCanvas(canvas))
      .then((seconds) => {
        lasts = ration.spend(seconds);
      })
      .finally(() => {
        programAt = Math.max(now + EVERY, now + 2 * lasts); // half of what is done aside is for others
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
      const canvas = sending || now < programAt ? null : path.canvas();
      if (canvas !== null) showProgram(canvas, now);
      if (!painting && now >= previewAt) paintNext(path);
    },
  };
}
