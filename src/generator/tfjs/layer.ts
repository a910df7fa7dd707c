import * as tf from '@tensorflow/tfjs-core';
import { type Grid, sizeOn } from '../grid.ts';
import type { StyleConv } from '../network.ts';
import { demodulation, firTaps, type Kernel, plainKernel, upKernels } from './kernels.ts';
import { applyLinear, type LinearTensors, linearTensors } from './linear.ts';

type PlainConv = { kind: 'plain'; kernel: tf.Tensor4D };
type UpConv = { kind: 'up'; even: tf.Tensor4D; odd: tf.Tensor4D; down: tf.Tensor4D; across: tf.Tensor4D };

export type LayerTensors = {
  affine: LinearTensors;
  conv: PlainConv | UpConv;
  energy: tf.Tensor2D; // [inputs, outputs], ΣW²/2
  epsilon: tf.Tensor1D; // [outputs]
  noise: tf.Tensor4D; // [1, height, width, 1], strength applied
  bias: tf.Tensor1D; // [outputs]
  resolution: number;
  outputs: number;
  w: number;
};

const tensor = ({ shape, data }: Kernel): tf.Tensor4D => tf.tensor4d(data, shape);

function upTensors(conv: StyleConv): UpConv {
  const { even, odd } = upKernels(conv);
  const taps = firTaps(conv.outputs);
  return {
    kind: 'up',
    even: tensor(even),
    odd: tensor(odd),
    down: tf.tensor4d(taps, [4, 1, conv.outputs, 1]),
    across: tf.tensor4d(taps, [1, 4, conv.outputs, 1]),
  };
}

/** The activation's gain √2 lies in noise, bias and demodulation: lrelu(√2·x) = √2·lrelu(x). */
export function layerTensors(conv: StyleConv, grid: Grid): LayerTensors {
  const { width, height } = sizeOn(grid, conv.resolution);
  const { affine, inputs, outputs, resolution, noise, noiseStrength, bias, up, w } = conv;
  return {
    affine: linearTensors(affine),
    conv: up ? upTensors(conv) : { kind: 'plain', kernel: tensor(plainKernel(conv)) },
    energy: tf.tensor2d(demodulation(conv), [inputs, outputs]),
    epsilon: tf.fill([outputs], 1e-8 / 2),
    noise: tf.mul(tf.tensor4d(noise, [1, height, width, 1]), noiseStrength * Math.SQRT2),
    bias: tf.mul(tf.tensor1d(bias), Math.SQRT2),
    resolution,
    outputs,
    w,
  };
}

/** Two pictures [1, n, width, channels] as the even and the odd rows of one: [1, 2n, …]. */
export function interleaveRows(even: tf.Tensor4D, odd: tf.Tensor4D, channels: number): tf.Tensor4D {
  const [, rows, columns, depth] = even.shape;
  const row = columns * depth;
  const both = tf.concat([tf.reshape(even, [rows, 1, row]), tf.reshape(odd, [rows, 1, row])], 1);
  return tf.reshape(both, [1, 2 * rows, row / channels, channels]);
}

function upsample(x: tf.Tensor4D, { even, odd, down, across }: UpConv, outputs: number): tf.Tensor4D {
  const top = tf.conv2d(x, even, 1, [
    [0, 0],
    [1, 1],
    [1, 1],
    [0, 0],
  ]);
  const bottom = tf.conv2d(x, odd, 1, [
    [0, 0],
    [0, 1],
    [1, 1],
    [0, 0],
  ]);
  const wide = interleaveRows(top, bottom, outputs); // one row and one column of zeros at the end
  const filtered = tf.depthwiseConv2d(wide, down, 1, [
    [0, 0],
    [1, 0],
    [0, 0],
    [0, 0],
  ]);
  return tf.depthwiseConv2d(filtered, across, 1, [
    [0, 0],
    [0, 0],
    [1, 0],
    [0, 0],
  ]);
}

/** y = lrelu(d · conv(W, s·x) + noise + bias), √2 included: x [1, side, side, inputs], w [1, wDim]. */
export function applyLayer(layer: LayerTensors, x: tf.Tensor4D, w: tf.Tensor2D, noise: number): tf.Tensor4D {
  const { conv, energy, epsilon, outputs, bias } = layer;
  const style = applyLinear(w, layer.affine);
  const d = tf.rsqrt(tf.fused.matMul({ a: tf.square(style), b: energy, bias: epsilon }));
  const styled = tf.mul<tf.Tensor4D>(x, tf.reshape(style, [1, 1, 1, -1]));
  let y = conv.kind === 'up' ? upsample(styled, conv, outputs) : tf.conv2d(styled, conv.kernel, 1, 'same');
  y = tf.mul(y, tf.reshape(d, [1, 1, 1, outputs]));
  if (noise !== 0) y = tf.add(y, noise === 1 ? layer.noise : tf.mul(layer.noise, noise));
  return tf.leakyRelu(tf.add<tf.Tensor4D>(y, bias), 0.2);
}
