import type { Block, Linear, Network, StyleConv, ToRgb } from '../../generator/network.ts';
import { createGraph, type Graph } from './graph.ts';
import {
  composedWeights,
  energies,
  firWeights,
  imageWeights,
  joinLinears,
  phaseWeights,
  transposedWeights,
  type Weights,
} from './kernels.ts';

/**
 * How an up-convolution is written: `transposed` is ConvTranspose, then the filter; `phases` a 2×2 Conv to four phases,
 * DepthToSpace, then the filter; `composed` a 3×3 Conv with the filter in its weights, then DepthToSpace.
 */
export const forms = ['transposed', 'phases', 'composed'] as const;
export type Form = (typeof forms)[number];

const scaled = (numbers: Float32Array, by: number): Float32Array => numbers.map((value) => value * by);

const kernel = (graph: Graph, { shape, data }: Weights): string => graph.floats(shape, data);

const conv = (graph: Graph, x: string, weights: Weights, pads: readonly number[], group = 1): string =>
  graph.node('Conv', [x, kernel(graph, weights)], { pads, group });

/** Filters down, then across; `pads` as Conv takes them. */
function filter(graph: Graph, x: string, channels: number, pads: readonly [number, number]): string {
  const [before, after] = pads;
  const down = conv(graph, x, firWeights(channels, 'rows'), [before, 0, after, 0], channels);
  return conv(graph, down, firWeights(channels, 'columns'), [0, before, 0, after], channels);
}

const spread = (graph: Graph, x: string): string => graph.node('DepthToSpace', [x], { blocksize: 2 });

const upsample: Record<Form, (graph: Graph, x: string, layer: StyleConv) => string> = {
  transposed(graph, x, layer) {
    const wide = graph.node('ConvTranspose', [x, kernel(graph, transposedWeights(layer))], {
      strides: [2, 2],
    });
    return filter(graph, wide, layer.outputs, [1, 1]);
  },
  phases(graph, x, layer) {
    const wide = spread(graph, conv(graph, x, phaseWeights(layer), [1, 1, 1, 1]));
    return filter(graph, wide, layer.outputs, [1, 0]); // its last row and column are zeros
  },
  composed: (graph, x, layer) => spread(graph, conv(graph, x, composedWeights(layer), [1, 1, 1, 1])),
};

function normalise(graph: Graph, x: string): string {
  const energy = graph.node('ReduceMean', [graph.node('Mul', [x, x])], { axes: [1], keepdims: 1 });
  return graph.node('Div', [x, graph.node('Sqrt', [graph.node('Add', [energy, graph.scalar(1e-8)])])]);
}

function linear(graph: Graph, x: string, layers: Parameters<typeof joinLinears>[0]): string {
  const { weight, bias, inputs, total } = joinLinears(layers);
  return graph.node('Gemm', [x, graph.floats([inputs, total], weight), graph.floats([total], bias)]);
}

/** z [1, zDim], c [1, classes] and ψ to w [1, wDim]; √2 lies in the weights: lrelu(√2·x) = √2·lrelu(x). */
function mapping(graph: Graph, network: Network): string {
  const { embed, layers, learningRate, average, classAverages } = network.mapping;
  const { zDim } = network;
  let x = normalise(graph, graph.input('z', [1, zDim]));
  const c = embed === null ? null : graph.input('c', [1, embed.inputs]);
  if (embed !== null && c !== null) {
    const embedded = linear(graph, c, [{ linear: embed, gain: 1 }]);
    x = graph.node('Concat', [x, normalise(graph, embedded)], { axis: 1 });
  }
  for (const layer of layers) {
    x = linear(graph, x, [{ linear: layer, gain: Math.SQRT2, rate: learningRate }]);
    x = graph.node('LeakyRelu', [x], { alpha: { float: 0.2 } });
  }
  const mean =
    c === null || classAverages === undefined
      ? graph.floats([1, average.length], average)
      : graph.node('MatMul', [c, graph.floats([network.classes.length, average.length], classAverages)]);
  const away = graph.node('Mul', [graph.node('Sub', [x, mean]), graph.input('psi', [1])]);
  return graph.node('Add', [mean, away]);
}

/** A block's styles by one product, its colours' last; all blocks by one would split into more buffers than a shader has. */
function styles(graph: Graph, { convs, toRgb }: Block, w: string): string[] {
  const layers = [
    ...convs.map(({ affine }) => ({ linear: affine, gain: 1 })),
    { linear: toRgb.affine, gain: 1 / Math.sqrt(toRgb.inputs) },
  ];
  const sizes = layers.map(({ linear: { outputs } }: { linear: Linear }) => outputs);
  const all = linear(graph, w, layers);
  return graph.nodes('Split', [all, graph.integers(sizes)], sizes.length, { axis: 1 });
}

const held = (graph: Graph, x: string, clamp: number | null): string =>
  clamp === null ? x : graph.node('Clip', [x, graph.scalar(-clamp), graph.scalar(clamp)]);

const planes = (graph: Graph, vector: string, channels: number): string =>
  graph.node('Reshape', [vector, graph.integers([1, channels, 1, 1])]);

function styled(graph: Graph, x: string, style: string, layer: StyleConv, form: Form): string {
  const { inputs, outputs, weight, resolution, noise, noiseStrength, bias, up } = layer;
  const scaledX = graph.node('Mul', [x, planes(graph, style, inputs)]);
  const y = up
    ? upsample[form](graph, scaledX, layer)
    : conv(graph, scaledX, { shape: [outputs, inputs, 3, 3], data: weight }, [1, 1, 1, 1]);
  const squares = graph.node('Mul', [style, style]);
  const energy = graph.node('MatMul', [squares, graph.floats([inputs, outputs], energies(layer))]);
  const root = graph.node('Sqrt', [graph.node('Add', [energy, graph.scalar(1e-8 / 2)])]);
  const d = planes(graph, graph.node('Div', [graph.scalar(1), root]), outputs);
  const grit = scaled(noise, noiseStrength * Math.SQRT2);
  const noisy = graph.node('Add', [
    graph.node('Mul', [y, d]),
    graph.floats([1, 1, resolution, resolution], grit),
  ]);
  const whole = graph.node('Add', [noisy, graph.floats([1, outputs, 1, 1], scaled(bias, Math.SQRT2))]);
  return graph.node('LeakyRelu', [whole], { alpha: { float: 0.2 } });
}

/** Three rows of weights are cheaper to modulate than a whole map. */
function colours(graph: Graph, x: string, style: string, { weight, bias, inputs }: ToRgb): string {
  const row = graph.node('Reshape', [style, graph.integers([1, inputs, 1, 1])]);
  const stored = graph.floats([bias.length, inputs, 1, 1], weight);
  return graph.node('Conv', [x, graph.node('Mul', [stored, row]), graph.floats([bias.length], bias)]);
}

/**
 * A network as an ONNX file, by the same algebra as our own plan: static weights, styles on x, demodulation on y. Inputs z
 * [1, zDim], psi [1] and, where there are classes, c [1, classes]; output `image` [1, colours, side, side]; still noise.
 */
export function exportOnnx(network: Network, form: Form): Uint8Array<ArrayBuffer> {
  const { name, start, blocks, clamp, colours: count, resolution } = network;
  const graph = createGraph(name);
  const w = mapping(graph, network);
  let x = graph.floats([1, start.length / 16, 4, 4], start);
  let image: string | null = null;
  for (const block of blocks) {
    const given = styles(graph, block, w);
    for (const [at, layer] of block.convs.entries())
      x = held(graph, styled(graph, x, given[at]!, layer, form), clamp);
    const rgb = held(graph, colours(graph, x, given.at(-1)!, block.toRgb), clamp);
    if (image === null) image = rgb;
    else {
      const below = spread(graph, conv(graph, image, imageWeights(count), [1, 1, 1, 1]));
      image = graph.node('Add', [below, rgb]);
    }
  }
  graph.output(image!, 'image', [1, count, resolution, resolution]);
  return graph.bytes();
}
