import type { Values } from './parameters.ts';
import { createLastPicture } from './render/last-picture.ts';
import { createStageRenderer, type StageRenderer } from './render/stage-renderer.ts';
import type { Cube } from './shared/cube.ts';
import { sentence } from './shared/fault.ts';
import type { Gpu } from './shared/gpu.ts';
import type { LayerFeeds } from './shared/layer-feed.ts';
import type { OutputLayout } from './shared/output-layout.ts';
import type { OwnEffect } from './shared/own-effect.ts';
import { picturesIn, type Shown } from './shared/picture.ts';
import type { Report } from './shared/report.ts';

type Options = {
  container: HTMLElement;
  report: Report;
  finest: boolean; // every pixel and full precision: for stills
  feeds: LayerFeeds;
  onOwnGone: () => void; // a performer's own effect went with its device
  onLost: () => void; // WebGL went; of a GPU device its owner hears first
};
type Size = [width: number, height: number, ratio: number];
type Drawn = { canvas: HTMLCanvasElement; renderer: StageRenderer };

/** Whether a renderer can draw it: between two devices the generator may be further than the stage. */
function fits(picture: Shown, { renderer }: Drawn): boolean {
  return renderer.kind === 'webgpu' || picturesIn(picture).every(({ kind }) => kind === 'pixels');
}

/** The canvas that is drawn on, and those of lost devices, which are seen until the next one has a picture. */
export function createSurface({ container, report, finest, feeds, onLost, onOwnGone }: Options) {
  const last = createLastPicture(container);
  const retired: Drawn[] = [];
  let size: Size = [container.clientWidth, container.clientHeight, devicePixelRatio];
  let current: Drawn | null = null;
  let isLost = false;
  let hasOwn = false;
  let lut: Cube | null = null;
  let layouts: readonly OutputLayout[] = [];
  const windows = new Map<string, HTMLCanvasElement>(); // canvases of the other outputs
  let turn = 0; // grows when something is opened or lost: what was begun before is not used

  async function make(gpu: Gpu | null, mine: number): Promise<Drawn> {
    const canvas = document.createElement('canvas');
    canvas.style.visibility = 'hidden';
    container.append(canvas);
    const quality = finest ? ({ shortSide: Infinity, precision: 'half' } as const) : {};
    const lost = () => {
      if (mine === turn) onLost();
    };
    return {
      canvas,
      renderer: await createStageRenderer({ canvas, gpu, report, feeds, onLost: lost, ...quality }),
    };
  }

  function drop({ canvas, renderer }: Drawn): void {
    renderer.dispose();
    canvas.remove();
  }

  /** Gives a new canvas the outputs of the one before; what it cannot do is told. */
  function takeOutputs({ renderer: { outputs } }: Drawn): void {
    const attempt = (act: () => void): void => {
      try {
        act();
      } catch (error) {
        report('error', sentence(error));
      }
    };
    attempt(() => outputs.set(layouts));
    for (const [id, canvas] of windows) attempt(() => outputs.attach(id, canvas));
  }

  function unveil({ canvas }: Drawn): void {
    if (canvas.style.visibility === '') return;
    canvas.style.visibility = '';
    for (const old of retired.splice(0)) drop(old);
    last.hide();
  }

  return {
    /** Goes on with a device, or without one; what is seen stays until there is a picture. */
    async open(gpu: Gpu | null): Promise<void> {
      const mine = ++turn;
      const made = await make(gpu, mine);
      if (mine !== turn) return drop(made);
      made.renderer.resize(...size);
      if (lut !== null) made.renderer.takeLut(lut);
      takeOutputs(made);
      if (current !== null) retired.push(current);
      current = made;
      isLost = false;
    },
    /** Nothing more is drawn until the next `open`. */
    lose(): void {
      turn++;
      if (hasOwn) onOwnGone();
      hasOwn = false;
      isLost = true;
      last.show();
    },
    draw(picture: Shown | null, values: Values, time: number, dt: number): void {
      if (current === null || isLost) return;
      if (picture === null ? current.canvas.style.visibility !== '' : !fits(picture, current)) return;
      current.renderer.draw(picture, values, time, dt);
      unveil(current);
      if (!finest && current.renderer.kind !== 'canvas2d')
        last.take(current.canvas, performance.now() / 1000);
    },
    /** A performer's own look-up table, on this canvas and those after it. */
    takeLut(cube: Cube): void {
      lut = cube;
      current?.renderer.takeLut(cube);
    },
    /** A performer's own effect, on this canvas alone: after a loss it is not tried again. */
    async takeOwn(effect: OwnEffect): Promise<void> {
      await current?.renderer.takeOwn(effect);
      hasOwn = true;
    },
    /** How outputs show the picture and on what, on this canvas and those after it; throws a sentence for what it cannot do. */
    outputs: {
      set(given: readonly OutputLayout[]): void {
        current?.renderer.outputs.set(given);
        layouts = given;
      },
      attach(id: string, canvas: HTMLCanvasElement): void {
        windows.set(id, canvas);
        current?.renderer.outputs.attach(id, canvas);
      },
      detach(id: string): void {
        windows.delete(id);
        current?.renderer.outputs.detach(id);
      },
    },
    resize(...to: Size): void {
      size = to;
      current?.renderer.resize(...to);
    },
    /** The picture of now as no output warps it, or null while a device is lost; good for the task that drew. */
    canvas: (): HTMLCanvasElement | null => (isLost ? null : (current?.renderer.picture() ?? null)),
    renderer: (): StageRenderer => current!.renderer,
    dispose(): void {
      turn++;
      last.dispose();
      for (const drawn of [...retired.splice(0), ...(current === null ? [] : [current])]) drop(drawn);
    },
  };
}
