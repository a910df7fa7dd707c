import { type BufferGeometry, CanvasTarget, type Texture, type WebGPURenderer } from 'three/webgpu';
import { fault } from '../shared/fault.ts';
import type { OutputLayout } from '../shared/output-layout.ts';
import { isConvex, plainOutput } from '../shared/warp.ts';
import type { Size } from './framing.ts';
import { createOutputPass } from './output-pass.ts';
import { createOutputView, type Given, type OutputView } from './output-view.ts';
import type { Part } from './part.ts';
import type { OutputHands } from './presenter.ts';
import { type Allowance, pictureSize } from './size.ts';
import { createWarpPool } from './warp-pool.ts';

/** The last passes: a picture onto every canvas that shows it. */
export type Outputs = OutputHands & {
  /** Size (px) of this machine's picture, so that no output enlarges it without need; the same object every time. */
  surface(): Size;
  /** Which part of what is drawn is this machine's picture. */
  place(part: Part): void;
  /** `light` dims the picture, `power` (0..1) what is not in it: a card, a lifted black. */
  draw(picture: Texture, light: number, power: number): void;
  /** Takes another, dark, picture for the last one. */
  forget(picture: Texture): void;
  /** Whether the main output shows the picture pixel by pixel. */
  isExact(): boolean;
  /** Draws the last picture again, unwarped; says on which canvas: the stage's own where that is all there is. */
  unwarp(): HTMLCanvasElement;
  /** Draws an output again; says on which canvas. */
  again(id: string): HTMLCanvasElement;
  resize(width: number, height: number, allowance: Allowance): void;
  /** Builds what the layouts need beside the show. */
  prepare(): Promise<void>;
  dispose(): void;
};

const MAIN = 'main';

function checkCorners(layouts: readonly OutputLayout[]): void {
  for (const { id, corners } of layouts)
    if (!isConvex(corners)) throw fault(`output ${id}: corners`, JSON.stringify(corners), 'a convex quad');
}

/** Views by id: those of a layout and those of a canvas; the main one is always there. */
function createViews(create: (layout: OutputLayout) => OutputView) {
  const views = new Map<string, OutputView>();

  function of(id: string): OutputView {
    const view = views.get(id) ?? create(plainOutput(id, id));
    views.set(id, view);
    return view;
  }

  /** Forgets a view that has neither layout nor canvas. */
  function tidy(id: string, view: OutputView): void {
    if (id === MAIN || view.number() > 0 || view.canvas() !== null) return;
    view.dispose();
    views.delete(id);
  }

  return {
    all: views,
    of,
    set(layouts: readonly OutputLayout[]): void {
      const isNamed = layouts.some(({ id }) => id === MAIN);
      const wanted = isNamed ? layouts : [plainOutput(MAIN, MAIN), ...layouts];
      for (const [id, view] of views)
        if (!wanted.some((layout) => layout.id === id)) view.set(plainOutput(id, id), 0);
      wanted.forEach((layout, i) => {
        of(layout.id).set(layout, i + 1);
      });
      for (const [id, view] of [...views]) tidy(id, view);
    },
    show(id: string, target: CanvasTarget | null): void {
      const view = of(id);
      view.show(target);
      tidy(id, view);
    },
  };
}

/** `canAttach` where the renderer draws on other canvases than its own, too. */
export function createOutputs(
  renderer: WebGPURenderer,
  geometry: BufferGeometry,
  placeholder: Texture,
  canAttach: boolean,
): Outputs {
  const plain = createOutputPass(renderer, geometry, placeholder);
  const pool = createWarpPool(renderer);
  const ownTarget = renderer.getCanvasTarget();
  const views = createViews((layout) => createOutputView(renderer, plain, pool, layout));
  const main = views.of(MAIN);
  const unwarped = createOutputView(renderer, plain, pool, plainOutput('', 'unwarped'));
  const surface: Size = { width: 1, height: 1 };
  const region = { left: 0, top: 0, width: 1, height: 1 };
  const given: Given = { picture: placeholder, region, light: 0, power: 0 };
  let allowance: Allowance = { scale: 1, shortSide: Number.POSITIVE_INFINITY };
  let isStale = true;
  main.show(ownTarget);

  /** Takes the sizes that the canvases have now, and measures anew where anything changed. */
  function sync(): void {
    for (const view of views.all.values()) isStale = view.sync() || isStale;
    renderer.setCanvasTarget(ownTarget);
    if (!isStale) return;
    const wishes = [...views.all.values()].map((view) => view.wish(allowance));
    Object.assign(surface, pictureSize(wishes.filter((wish) => wish !== null)));
    for (const view of views.all.values()) view.fit(surface);
    isStale = false;
  }

  function drawAlone(view: OutputView): HTMLCanvasElement | null {
    view.draw(given);
    renderer.setCanvasTarget(ownTarget);
    return view.canvas();
  }

  /** The canvas for the unwarped picture: one of its own where there can be one. */
  function fitUnwarped(): void {
    if (unwarped.canvas() === null)
      unwarped.show(canAttach ? new CanvasTarget(document.createElement('canvas')) : ownTarget);
    const canvas = unwarped.canvas()!;
    const isSized = canvas.width === surface.width && canvas.height === surface.height;
    if (canAttach && !isSized) Object.assign(canvas, surface);
    unwarped.sync();
    unwarped.fit(surface);
  }

  return {
    set(layouts) {
      checkCorners(layouts);
      views.set(layouts);
      isStale = true;
    },
    attach(id, canvas) {
      if (id === MAIN) throw fault('output main', 'another canvas', 'the stage’s own');
      if (!canAttach)
        throw fault(`output ${id}`, 'a stage on WebGL 2', 'WebGPU: without it there is one canvas');
      views.show(id, new CanvasTarget(canvas));
      isStale = true;
    },
    detach(id) {
      if (id !== MAIN) views.show(id, null);
      isStale = true;
    },
    surface() {
      sync();
      return surface;
    },
    place({ left, top, whole }) {
      plain.corner(left, top);
      region.left = left / whole.width;
      region.top = top / whole.height;
      region.width = surface.width / whole.width;
      region.height = surface.height / whole.height;
    },
    draw(picture, light, power) {
      given.picture = picture;
      given.light = light;
      given.power = power;
      for (const view of views.all.values()) view.draw(given);
      renderer.setCanvasTarget(ownTarget);
    },
    forget(picture) {
      given.picture = picture;
      given.light = 0;
      given.power = 0;
    },
    isExact: () => main.isExact(),
    unwarp() {
      if (!main.isExact()) fitUnwarped();
      return drawAlone(main.isExact() ? main : unwarped)!;
    },
    again(id) {
      const view = views.all.get(id);
      const canvas = view === undefined ? null : drawAlone(view);
      if (canvas === null) throw fault('output', id, 'one that has a canvas');
      return canvas;
    },
    resize(width, height, allowed) {
      allowance = allowed;
      renderer.setSize(width, height, false);
      isStale = true;
    },
    async prepare() {
      sync();
      if (!canAttach && !main.isExact()) fitUnwarped();
      await Promise.all([...views.all.values(), unwarped].map((view) => view.prepare()));
    },
    dispose() {
      for (const view of [...views.all.values(), unwarped]) view.dispose();
      pool.dispose();
      plain.dispose();
    },
  };
}
