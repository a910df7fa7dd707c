import { SQUARE } from './grid.ts';
import type { Linear, Network, StyleConv } from './network.ts';

export type Shape = {
  channels: readonly number[]; // of 4², 8², 16², …
  zDim?: number;
  wDim?: number;
  hidden?: number;
  mappingLayers?: number;
  classes?: number;
  clamp?: number | null;
};

/** Repeatable numbers, about normal. */
function createNormal(seed: number): () => number {
  let state = seed;
  const uniform = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return () => Math.sqrt(3) * 2 * (uniform() + uniform() + uniform() + uniform() - 2) * 0.5;
}

/** The usual StyleGAN2 (Karras et al. 2020): side·channels = `base` up to 512 channels, z and w of 512, eight mapping layers. */
export function styleganShape(resolution: number, base: number): Shape {
  const levels = Math.log2(resolution) - 1;
  const channels = Array.from({ length: levels }, (_, level) => Math.min(512, base / (4 * 2 ** level)));
  return { channels, zDim: 512, wDim: 512, hidden: 512, mappingLayers: 8, clamp: 256 };
}

/** A network of random weights with any channel counts: right to measure and to test with, nothing to look at. */
export function randomNetwork({
  channels,
  zDim = 12,
  wDim = 10,
  hidden = 7,
  mappingLayers = 2,
  classes = 0,
  clamp = null,
}: Shape) {
  const normal = createNormal(7);
  const many = (count: number): Float32Array => Float32Array.from({ length: count }, normal);
  const linear = (inputs: number, outputs: number): Linear => ({
    weight: many(outputs * inputs),
    bias: many(outputs).map((value) => 1 + 0.1 * value),
    inputs,
    outputs,
  });
  const conv = (inputs: number, outputs: number, resolution: number, up: boolean, w: number): StyleConv => ({
    weight: many(outputs * inputs * 9),
    bias: many(outputs),
    affine: linear(wDim, inputs),
    noise: many(resolution ** 2),
    noiseStrength: 0.3,
    inputs,
    outputs,
    resolution,
    up,
    w,
  });
  let w = 0;
  const blocks = channels.map((outputs, level) => {
    const resolution = 4 * 2 ** level;
    const inputs = channels[level - 1] ?? outputs;
    const convs = level === 0 ? [] : [conv(inputs, outputs, resolution, true, w++)];
    convs.push(conv(outputs, outputs, resolution, false, w++));
    const toRgb = {
      weight: many(3 * outputs),
      bias: many(3),
      affine: linear(wDim, outputs),
      inputs: outputs,
      w,
    };
    return { resolution, convs, toRgb };
  });
  const embed = classes === 0 ? null : linear(classes, 5);
  const widths = [zDim + (embed?.outputs ?? 0), ...Array<number>(mappingLayers - 1).fill(hidden), wDim];
  const layers = widths.slice(1).map((outputs, at) => linear(widths[at]!, outputs));
  const network: Network = {
    name: 'random',
    resolution: 4 * 2 ** (channels.length - 1),
    colours: 3,
    zDim,
    wDim,
    numWs: w + 1,
    classes: Array.from({ length: classes }, (_, at) => `class ${at}`),
    mapping: { embed, layers, learningRate: 0.5, average: many(wDim) },
    grid: SQUARE,
    start: many(channels[0]! * 16),
    blocks,
    clamp,
    pyramid: blocks.map(({ resolution }) => resolution),
  };
  return network;
}
