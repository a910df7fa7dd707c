import { parameters, type Values } from '../parameters.ts';
import type { Cube } from '../shared/cube.ts';
import { fault, sentence } from '../shared/fault.ts';
import type { Gpu } from '../shared/gpu.ts';
import type { GuardDeeds } from '../shared/guard-wire.ts';
import type { LayerFeeds } from '../shared/layer-feed.ts';
import type { OwnEffect } from '../shared/own-effect.ts';
import type { Parameter } from '../shared/parameter.ts';
import type { Fade, Mix, Picture, Shown } from '../shared/picture.ts';
import type { Report } from '../shared/report.ts';
import { isPlain } from '../shared/warp.ts';
import { createCanvas2d } from './canvas2d.ts';
import type { Capture } from './capture.ts';
import type { Size } from './framing.ts';
import { tryOwnEffect } from './own-trial.ts';
import type { OutputHands, Presenter } from './presenter.ts';
import { cap, drawingSize } from './size.ts';
import type { Precision } from './target.ts';
import { darkness, testCard } from './test-card.ts';
import { createThreeStage } from './three-stage.ts';

/** The stage's picture. `draw` never throws; null keeps the last picture. */
export type StageRenderer = {
  kind: Presenter['kind'];
  draw(picture: Shown | null, values: Values, time: number, dt: number): void; // s, s
  resize(cssWidth: number, cssHeight: number, dpr: number): void;
  /** Builds what these values need beside the show; once it resolves no effect of theirs is skipped. */
  prepare(values: Values): Promise<void>;
  /** A look-up table of the performer's own. */
  takeLut(cube: Cube): void;
  /** An effect of the performer's own; throws a sentence where the device does not take it. */
  takeOwn(effect: OwnEffect): Promise<void>;
  /** Draws at a fraction of the size from now on, with effects to suit: 1 is all of it. */
  scale(factor: number): void;
  /** Of the picture, px: that of the canvas, unless an output asks for more. */
  size(): Size;
  /** The picture as no output warps it, however it looks on the canvas. */
  capture(): Promise<Capture>;
  /** The same on a canvas; good for the task that drew. */
  picture(): HTMLCanvasElement;
  /** What an output shows; throws where there is none of that name. */
  captureOutput(id: string): Promise<Capture>;
  outputs: OutputHands;
  /** What the photosensitivity guard did; null where there is none. */
  deeds(): Promise<GuardDeeds | null>;
  dispose(): void;
};

export type StageOptions = {
  canvas: HTMLCanvasElement;
  gpu: Gpu | null;
  report: Report;
  onLost?: () => void; // WebGL went
  precision?: Precision; // of the chain; by default what is fastest on the adapter
  shortSide?: number; // most pixels along the short side; for stills, which may be slow
  canvasSide?: number; // the same of the canvas that it is enlarged onto; more than that is left to the browser
  feeds?: LayerFeeds; // what was loaded for the layers
};

const flatFault = (): Error =>
  fault('outputs', 'a stage on a 2D canvas', 'WebGPU, or WebGL 2 for one output');

/** Of a stage that can warp nothing, and says so. */
const flatOutputs = (report: Report): OutputHands => ({
  set(layouts) {
    if (!layouts.every(isPlain)) report('error', sentence(flatFault()));
  },
  attach() {
    throw flatFault();
  },
  detach: () => undefined,
});

/** The best presenter that the machine has: WebGPU, else WebGL 2, else a 2D canvas. */
async function openPresenter(options: StageOptions): Promise<Presenter> {
  const { canvas, report } = options;
  try {
    return await createThreeStage(options);
  } catch (error) {
    report('error', `${sentence(error)} Pictures are shown without effects.`);
    return createCanvas2d(canvas);
  }
}

/** Draws a few pixels by every way that there is, so that no shader is built while the show runs. */
async function warmUp(presenter: Presenter, card: Picture): Promise<void> {
  const defaults = Object.entries<Parameter>(parameters).map(([id, row]) => [
    id,
    'default' in row ? row.default : 0,
  ]);
  const values = { ...Object.fromEntries(defaults), 'output.blackout': true } as Values;
  presenter.resize(16, 16, { scale: 1, shortSide: 16 });
  await presenter.effects?.prepare(values);
  const both = [card, darkness()];
  const parts = both.map((picture) => ({ picture, weight: 0.5 }));
  const mix: Mix = { kind: 'mix', serial: -3, width: card.width, height: card.height, parts };
  const fade: Fade = { ...mix, kind: 'fade', serial: -4, from: mix, to: mix, amount: 0.5 };
  for (const picture of [...both, mix, fade]) presenter.draw(picture, values, 0);
}

/** Opens the stage on a canvas; warm when it resolves. */
export async function createStageRenderer(options: StageOptions): Promise<StageRenderer> {
  const { canvas, gpu, report } = options;
  const shortSide = options.shortSide ?? (gpu !== null && !gpu.isFallback ? cap.gpu : cap.software);
  const canvasSide = Math.max(shortSide, options.canvasSide ?? (shortSide === cap.gpu ? cap.canvas : 0));
  const presenter = await openPresenter(options);
  const card = testCard();
  await warmUp(presenter, card);
  let current: Shown = darkness();
  let failed = '';
  let room: [cssWidth: number, cssHeight: number, dpr: number] = [16, 16, 1];
  let scale = 1;
  let allowance = { scale: 0, shortSide: 0 };

  function fit(): void {
    const [cssWidth, cssHeight, dpr] = room;
    const side = scale === 1 ? canvasSide : shortSide * scale;
    const { width, height } = drawingSize(cssWidth, cssHeight, dpr * scale, side);
    if (width !== canvas.width || height !== canvas.height || scale !== allowance.scale) {
      allowance = { scale, shortSide: shortSide * scale };
      presenter.resize(width, height, allowance);
    }
  }

  return {
    kind: presenter.kind,
    draw(picture, values, _time, dt) {
      if (picture !== null) current = picture;
      try {
        presenter.draw(values['output.testcard'] ? card : current, values, dt);
      } catch (error) {
        if (failed !== sentence(error)) report('error', `stage: ${sentence(error)}`);
        failed = sentence(error);
      }
    },
    resize(...to) {
      room = to;
      fit();
    },
    scale(factor) {
      if (factor === scale) return;
      scale = factor;
      presenter.effects?.ease(factor === 1 ? 0 : factor > 0.5 ? 1 : 2);
      fit();
    },
    prepare: async (values) => presenter.effects?.prepare(values),
    async takeOwn(effect) {
      if (gpu === null || presenter.effects === undefined)
        throw new Error(`${effect.name}: got a stage without WebGPU, expected one with it`);
      await tryOwnEffect(gpu.device, effect);
      await presenter.effects.takeOwn(effect);
    },
    takeLut: (cube) => presenter.effects?.takeLut(cube),
    size: presenter.size,
    capture: () => presenter.capture(),
    picture: presenter.picture,
    async captureOutput(id) {
      if (presenter.captureOutput === undefined) throw fault('outputs', 'a 2D canvas', 'WebGPU or WebGL 2');
      return presenter.captureOutput(id);
    },
    outputs: presenter.outputs ?? flatOutputs(report),
    deeds: async () => (await presenter.deeds?.()) ?? null,
    dispose(): void {
      presenter.dispose();
      canvas.getContext('webgpu')?.unconfigure(); // where that is left to the collector, Chromium may lock itself for ever
    },
  };
}
