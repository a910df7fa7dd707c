import { type CanvasTarget, type Texture, Vector2, type WebGPURenderer } from 'three/webgpu';
import type { OutputLayout } from '../shared/output-layout.ts';
import { isPlain } from '../shared/warp.ts';
import type { Size } from './framing.ts';
import { createOutputCard } from './output-card.ts';
import type { OutputPass } from './output-pass.ts';
import type { Region } from './output-warp.ts';
import { type Allowance, drawingSize } from './size.ts';
import type { LentWarp, WarpPool } from './warp-pool.ts';

/** What an output draws: a region of the picture, dimmed by `light`; `power` (0..1) is what the stage has of its light. */
export type Given = { picture: Texture; region: Region; light: number; power: number };

/** One output: its layout and, while it has one, the canvas that shows it. */
export type OutputView = {
  /** `number` counts from 1; 0 is one that no layout is for. */
  set(layout: OutputLayout, number: number): void;
  number(): number;
  show(target: CanvasTarget | null): void;
  canvas(): HTMLCanvasElement | null;
  /** Takes the size of the canvas; says whether it was another one. */
  sync(): boolean;
  /** The size of the picture (px) with which this output enlarges nothing; null without a canvas. */
  wish(allowance: Allowance): Size | null;
  /** Makes what it needs for a picture of this size. */
  fit(surface: Size): void;
  /** Whether it shows the picture pixel by pixel. */
  isExact(): boolean;
  draw(given: Given): void;
  prepare(): Promise<void>;
  dispose(): void;
};

export function createOutputView(
  renderer: WebGPURenderer,
  plain: OutputPass,
  pool: WarpPool,
  first: OutputLayout,
): OutputView {
  const ownTarget = renderer.getCanvasTarget();
  const size: Size = { width: 0, height: 0 };
  let layout = first;
  let number = 0;
  let target: CanvasTarget | null = null;
  const ratio = new Vector2(1, 1); // pixels of the picture for one of the canvas
  let isExact = false;
  let lent: LentWarp | null = null;
  let card: { of: string; texture: Texture } | null = null;

  const isTurned = (): boolean => layout.rotation === 90 || layout.rotation === 270;
  const canvas = (): HTMLCanvasElement | null =>
    (target?.domElement as HTMLCanvasElement | undefined) ?? null;

  function release(): void {
    if (target !== ownTarget) target?.dispose();
    target = null;
    if (lent !== null) pool.take(lent);
    lent = null;
  }

  function fitWarp(): void {
    if (isExact || target === null || lent !== null) return;
    lent = pool.lend();
    lent.warp.set(layout);
  }

  function fitCard(): void {
    const wanted = layout.testCard && target !== null && size.width * size.height > 0;
    const of = JSON.stringify([size, isTurned(), number, layout.name]);
    if (wanted && card?.of === of) return;
    card?.texture.dispose();
    const upright = isTurned() ? { width: size.height, height: size.width } : size;
    card = wanted ? { of, texture: createOutputCard(upright, number, layout.name) } : null;
  }

  return {
    set(given, count) {
      if (given !== layout) lent?.warp.set(given);
      layout = given;
      number = count;
    },
    number: () => number,
    show(given) {
      release();
      target = given;
      size.width = 0;
    },
    canvas,
    sync() {
      const { width, height } = target?.domElement ?? size;
      if (target === null || (width === size.width && height === size.height)) return false;
      Object.assign(size, { width, height });
      renderer.setCanvasTarget(target);
      if (target !== ownTarget) target.setSize(width, height, false);
      return true;
    },
    wish({ scale, shortSide }) {
      if (target === null || size.width * size.height === 0) return null;
      const { width, height } = drawingSize(
        size.width,
        size.height,
        target === ownTarget ? 1 : scale,
        shortSide,
      );
      const { crop } = layout;
      return {
        width: (isTurned() ? height : width) / crop.width,
        height: (isTurned() ? width : height) / crop.height,
      };
    },
    fit(surface) {
      ratio.set(surface.width / size.width, surface.height / size.height);
      isExact = isPlain(layout) && size.width === surface.width && size.height === surface.height;
      fitWarp();
      fitCard();
    },
    isExact: () => isExact,
    draw({ picture, region, light, power }) {
      if (target === null || size.width * size.height === 0) return;
      const warp = lent?.isBuilt() === true ? lent.warp : null;
      const isPlainly = isExact || (warp === null && target === ownTarget);
      if (!isPlainly && warp === null) return;
      renderer.setCanvasTarget(target);
      if (isPlainly) plain.draw(picture, light, ratio);
      else if (card !== null) warp?.drawCard(card.texture, power);
      else warp?.draw(picture, region, light, power);
    },
    prepare: async () => lent?.built,
    dispose() {
      release();
      card?.texture.dispose();
    },
  };
}
