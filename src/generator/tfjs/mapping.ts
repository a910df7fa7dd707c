import * as tf from '@tensorflow/tfjs-core';
import type { Mapping } from '../network.ts';
import { applyLinear, type LinearTensors, linearTensors } from './linear.ts';

export type MappingTensors = {
  embed: LinearTensors | undefined;
  layers: LinearTensors[];
  epsilon: tf.Scalar;
};

export function mappingTensors({ embed, layers, learningRate }: Mapping): MappingTensors {
  return {
    embed: embed === null ? undefined : linearTensors(embed),
    // lrelu(√2·x) = √2·lrelu(x), so the activation's gain lies in the weights.
    layers: layers.map((layer) => linearTensors(layer, learningRate, Math.SQRT2)),
    epsilon: tf.scalar(1e-8),
  };
}

/** Each row divided by its root mean square. */
const normalise = (x: tf.Tensor2D, epsilon: tf.Scalar): tf.Tensor2D =>
  tf.mul<tf.Tensor2D>(x, tf.rsqrt(tf.add(tf.mean(tf.square(x), 1, true), epsilon)));

/** z [count, zDim] and class weights c [count, classes] to w [count, wDim], not drawn towards anything yet. */
export function mapLatents(mapping: MappingTensors, z: tf.Tensor2D, c: tf.Tensor2D | null): tf.Tensor2D {
  const { embed, layers, epsilon } = mapping;
  let x = normalise(z, epsilon);
  if (embed !== undefined && c !== null) x = tf.concat([x, normalise(applyLinear(c, embed), epsilon)], 1);
  for (const { weight, bias } of layers)
    x = tf.fused.matMul({
      a: x,
      b: weight,
      bias,
      activation: 'leakyrelu',
      leakyreluAlpha: 0.2,
    }) as tf.Tensor2D;
  return x;
}
