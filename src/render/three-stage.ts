import { LinearSRGBColorSpace, WebGPURenderer } from 'three/webgpu';
import type { Gpu } from '../shared/gpu.ts';
import type { LayerFeeds } from '../shared/layer-feed.ts';
import type { Report } from '../shared/report.ts';
import { type Capture, captureWebGl, captureWebGpu } from './capture.ts';
import { createChain } from './chain.ts';
import { endCompiling } from './compile.ts';
import type { Presenter } from './presenter.ts';
import type { Depth, Precision } from './target.ts';

type Options = {
  canvas: HTMLCanvasElement;
  gpu: Gpu | null;
  report: Report;
  precision?: Precision;
  onLost?: () => void; // WebGL went
  feeds?: LayerFeeds; // what was loaded for the layers
};

const common = { alpha: false, antialias: false, depth: false, stencil: false } as const;

function openWebGl(canvas: HTMLCanvasElement): WebGL2RenderingContext {
  const context = canvas.getContext('webgl2', common) as WebGL2RenderingContext | null;
  if (context === null) throw new Error('WebGL 2: got none, expected a browser that has it switched on.');
  return context;
}

/** 32 bits only where they can be filtered, and for the whole chain only where a processor draws. */
function depthFor(gpu: Gpu | null, wanted: Precision | undefined): Depth {
  if (gpu === null || !gpu.device.features.has('float32-filterable'))
    return { chain: 'half', memory: 'half' };
  return { chain: wanted ?? (gpu.isFallback ? 'full' : 'half'), memory: 'full' };
}

/** Copies a canvas to one that is kept. */
function createCopy(): (from: HTMLCanvasElement) => HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d', { alpha: false });
  return (from) => {
    if (canvas.width !== from.width) canvas.width = from.width;
    if (canvas.height !== from.height) canvas.height = from.height;
    pen?.drawImage(from, 0, 0);
    return canvas;
  };
}

/** Three.js on the given device, or on WebGL 2 where there is none; throws where there is neither. */
export async function createThreeStage({
  canvas,
  gpu,
  report,
  precision,
  onLost,
  feeds = [],
}: Options): Promise<Presenter> {
  const gl = gpu === null ? openWebGl(canvas) : null;
  const renderer = new WebGPURenderer({
    canvas,
    ...common,
    ...(gpu === null ? { forceWebGL: true } : { device: gpu.device }),
  });
  let lost = false;
  renderer.onDeviceLost = () => {
    lost = true;
    if (gl === null) return;
    report('error', 'WebGL: the context was lost; the last picture stays.');
    onLost?.();
  };
  renderer.onError = () => {};
  renderer.outputColorSpace = LinearSRGBColorSpace;
  await renderer.init();
  const chain = createChain(renderer, depthFor(gpu, precision), report, feeds, gpu !== null);
  const { outputs } = chain;
  const copy = gpu === null ? createCopy() : null;

  /** Reads what `show` draws in the same task. */
  async function read(show: () => HTMLCanvasElement): Promise<Capture> {
    const shown = show();
    return gpu !== null ? captureWebGpu(shown, gpu.device) : captureWebGl(gl as WebGL2RenderingContext);
  }

  /** The same where there is but one canvas: it has its own picture again afterwards. */
  function restored<Taken>(take: () => Taken): Taken {
    const taken = take();
    if (gpu === null && !outputs.isExact()) outputs.again('main');
    return taken;
  }

  return {
    kind: gpu === null ? 'webgl2' : 'webgpu',
    effects: chain.effects,
    draw(picture, values, dt) {
      if (!lost) chain.draw(picture, values, dt);
    },
    resize: chain.resize,
    capture: () => restored(() => read(outputs.unwarp)),
    captureOutput: (id) => read(() => outputs.again(id)),
    picture() {
      if (outputs.isExact()) return canvas;
      return copy === null ? outputs.unwarp() : restored(() => copy(outputs.unwarp()));
    },
    size: () => (gpu === null ? { width: canvas.width, height: canvas.height } : { ...outputs.surface() }),
    outputs,
    deeds: chain.deeds,
    dispose() {
      endCompiling(renderer, () => {
        chain.dispose();
        renderer.dispose();
      });
    },
  };
}
