import * as tf from '@tensorflow/tfjs-core';
import type { Grid } from '../grid.ts';
import type { Block, Network, ToRgb } from '../network.ts';
import { upImageKernel } from './kernels.ts';
import { applyLayer, interleaveRows, type LayerTensors, layerTensors } from './layer.ts';
import { applyLinear, type LinearTensors, linearTensors } from './linear.ts';

type ToRgbTensors = { affine: LinearTensors; kernel: tf.Tensor4D; bias: tf.Tensor1D; w: number };
type BlockTensors = { layers: LayerTensors[]; toRgb: ToRgbTensors };

export type SynthesisTensors = {
  start: tf.Tensor4D; // [1, rows, columns, channels]
  blocks: BlockTensors[];
  upImage: { even: tf.Tensor4D; odd: tf.Tensor4D };
  colours: number;
  clamp: number | undefined;
};

function toRgbTensors({ weight, bias, affine, inputs, w }: ToRgb): ToRgbTensors {
  const colours = bias.length;
  const stored = tf.tensor2d(weight, [colours, inputs]);
  const kernel = tf.div<tf.Tensor2D>(tf.transpose(stored), Math.sqrt(inputs));
  return {
    affine: linearTensors(affine),
    kernel: tf.reshape(kernel, [1, 1, inputs, colours]),
    bias: tf.tensor1d(bias),
    w,
  };
}

const blockTensors = ({ convs, toRgb }: Block, grid: Grid): BlockTensors => ({
  layers: convs.map((conv) => layerTensors(conv, grid)),
  toRgb: toRgbTensors(toRgb),
});

export function synthesisTensors({ grid, start, blocks, colours, clamp }: Network): SynthesisTensors {
  const even = upImageKernel(colours, 0);
  const odd = upImageKernel(colours, 1);
  const [columns, rows] = grid;
  return {
    start: tf.expandDims(
      tf.transpose(tf.tensor3d(start, [start.length / (rows * columns), rows, columns]), [1, 2, 0]),
    ),
    blocks: blocks.map((block) => blockTensors(block, grid)),
    upImage: { even: tf.tensor4d(even.data, even.shape), odd: tf.tensor4d(odd.data, odd.shape) },
    colours,
    clamp: clamp ?? undefined,
  };
}

/** ws [numWs, wDim] to one picture [1, height, width, colours]; `grit` [numWs] are factors on the noise of each row's layer. */
export function synthesize(
  net: SynthesisTensors,
  ws: tf.Tensor2D,
  noise: number,
  grit?: Float32Array,
): tf.Tensor4D {
  const { clamp, colours, upImage } = net;
  const held = (x: tf.Tensor4D): tf.Tensor4D => (clamp === undefined ? x : tf.clipByValue(x, -clamp, clamp));
  const rows = tf.split<tf.Tensor2D>(ws, ws.shape[0]); // each [1, wDim]
  let x = net.start;
  let image: tf.Tensor4D | null = null;
  for (const { layers, toRgb } of net.blocks) {
    for (const layer of layers)
      x = held(applyLayer(layer, x, rows[layer.w]!, noise * (grit?.[layer.w] ?? 1)));
    const style = applyLinear(rows[toRgb.w]!, toRgb.affine);
    const styled = tf.mul<tf.Tensor4D>(x, tf.reshape(style, [1, 1, 1, -1]));
    const rgb = held(tf.add(tf.conv2d(styled, toRgb.kernel, 1, 'same'), toRgb.bias));
    image = image === null ? rgb : tf.add(upsampleImage(image, upImage, colours), rgb);
  }
  return image!;
}

function upsampleImage(image: tf.Tensor4D, up: SynthesisTensors['upImage'], colours: number): tf.Tensor4D {
  const even = tf.conv2d(image, up.even, 1, 'same');
  const odd = tf.conv2d(image, up.odd, 1, 'same');
  return interleaveRows(even, odd, colours);
}
