import * as tf from '@tensorflow/tfjs-core';
import type { Linear } from '../network.ts';

/** A fully connected layer with its gains applied, turned for x·W. */
export type LinearTensors = { weight: tf.Tensor2D; bias: tf.Tensor1D };

/** Equalised learning rate: weight · rate/√inputs, bias · rate; `gain` scales the output. */
export function linearTensors({ weight, bias, inputs, outputs }: Linear, rate = 1, gain = 1): LinearTensors {
  const stored = tf.tensor2d(weight, [outputs, inputs]);
  return {
    weight: tf.mul<tf.Tensor2D>(tf.transpose(stored), (gain * rate) / Math.sqrt(inputs)),
    bias: tf.mul(tf.tensor1d(bias), gain * rate),
  };
}

/** [count, inputs] to [count, outputs]. */
export const applyLinear = (x: tf.Tensor2D, { weight, bias }: LinearTensors): tf.Tensor2D =>
  tf.fused.matMul({ a: x, b: weight, bias }) as tf.Tensor2D;
