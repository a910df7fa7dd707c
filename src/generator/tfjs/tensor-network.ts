import * as tf from '@tensorflow/tfjs-core';
import type { Latent } from '../../shared/picture.ts';
import type { MapRequest } from '../engine.ts';
import type { Network } from '../network.ts';
import { mapLatents, mappingTensors } from './mapping.ts';
import { synthesisTensors, synthesize } from './synthesis.ts';

/** A network as tensors of the current TF.js backend. Every tensor that it returns is the caller's to dispose. */
export function createTensorNetwork(network: Network) {
  const { zDim, numWs, wDim, classes } = network;
  const mapping = tf.tidy(() => mappingTensors(network.mapping));
  const synthesis = tf.tidy(() => synthesisTensors(network));

  /** z [count, zDim] and c [count, classes] to ws [count, numWs, wDim]. */
  const map = ({ z, c, count, truncation }: MapRequest): tf.Tensor3D =>
    tf.tidy(() => {
      const weights = c === null ? null : tf.tensor2d(c, [count, classes.length]);
      const w = mapLatents(mapping, tf.tensor2d(z, [count, zDim]), weights, truncation);
      return tf.tile(tf.reshape(w, [count, 1, wDim]), [1, numWs, 1]);
    });

  return {
    map,

    /** One picture [1, height, width, colours] from ws [numWs, wDim]. */
    synthesize: (ws: Float32Array, noise: number): tf.Tensor4D =>
      tf.tidy(() => synthesize(synthesis, tf.tensor2d(ws, [numWs, wDim]), noise)),

    /** One picture [1, height, width, colours] from one latent. */
    picture: ({ z, classes: weights, truncation, noise }: Latent): tf.Tensor4D =>
      tf.tidy(() => {
        const c = weights.length === 0 ? null : weights;
        const ws = map({ z, c, count: 1, truncation });
        return synthesize(synthesis, tf.reshape(ws, [numWs, wDim]), noise);
      }),

    dispose(): void {
      tf.dispose(mapping);
      tf.dispose(synthesis);
    },
  };
}
