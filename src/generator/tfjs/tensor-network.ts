import * as tf from '@tensorflow/tfjs-core';
import type { Latent } from '../../shared/picture.ts';
import { fillCentre } from '../centre.ts';
import type { MapRequest } from '../engine.ts';
import type { Network } from '../network.ts';
import { psiOf } from '../wgsl/conditioning.ts';
import { mapLatents, mappingTensors } from './mapping.ts';
import { synthesisTensors, synthesize } from './synthesis.ts';

/** A network as tensors of the current TF.js backend. Every tensor that it returns is the caller's to dispose. */
export function createTensorNetwork(network: Network) {
  const { zDim, numWs, wDim, classes } = network;
  const mapping = tf.tidy(() => mappingTensors(network.mapping));
  const synthesis = tf.tidy(() => synthesisTensors(network));

  /** Where each of `count` latents is drawn to, [count, 1, wDim]. */
  function centres(c: Float32Array | null, count: number): tf.Tensor3D {
    const all = new Float32Array(count * wDim);
    for (let n = 0; n < count; n++) {
      const weights = c?.subarray(n * classes.length, (n + 1) * classes.length) ?? null;
      fillCentre(network.mapping, weights, all.subarray(n * wDim, (n + 1) * wDim));
    }
    return tf.tensor3d(all, [count, 1, wDim]);
  }

  /** Latents as w and what they are drawn to, each [count, 1, wDim]. */
  function ends(z: Float32Array, c: Float32Array | null, count: number) {
    const weights = c === null ? null : tf.tensor2d(c, [count, classes.length]);
    const w = mapLatents(mapping, tf.tensor2d(z, [count, zDim]), weights);
    return { w: tf.reshape<tf.Rank.R3>(w, [count, 1, wDim]), centre: centres(c, count) };
  }

  const between = (a: tf.Tensor3D, b: tf.Tensor3D, t: tf.Tensor3D): tf.Tensor3D =>
    tf.add(a, tf.mul(tf.sub(b, a), t));

  const rows = (of: (row: number) => number): tf.Tensor3D =>
    tf.tensor3d(
      Float32Array.from({ length: numWs }, (_, row) => of(row)),
      [1, numWs, 1],
    );

  /** z [count, zDim] and c [count, classes] to ws [count, numWs, wDim]. */
  const map = ({ z, c, count, truncation, cutoff, other, mix, shift }: MapRequest): tf.Tensor3D =>
    tf.tidy(() => {
      const first = ends(z, c, count);
      const second = other === undefined ? first : ends(other.z, c === null ? null : other.classes, 1);
      const share = rows((row) => mix?.[row] ?? 0);
      const mixed = between(first.w, second.w, share);
      const w = shift === undefined ? mixed : tf.add<tf.Tensor3D>(mixed, tf.tensor3d(shift, [1, 1, wDim]));
      const centre = between(first.centre, second.centre, share);
      const psi = rows((row) => psiOf(row, truncation, cutoff));
      return between(centre, w, psi);
    });

  return {
    map,

    /** One picture [1, height, width, colours] from ws [numWs, wDim]. */
    synthesize: (ws: Float32Array, noise: number, grit?: Float32Array): tf.Tensor4D =>
      tf.tidy(() => synthesize(synthesis, tf.tensor2d(ws, [numWs, wDim]), noise, grit)),

    /** One picture [1, height, width, colours] from one latent. */
    picture: ({ classes: weights, noise, grit, ...latent }: Latent): tf.Tensor4D =>
      tf.tidy(() => {
        const c = weights.length === 0 ? null : weights;
        const ws = map({ ...latent, c, count: 1 });
        return synthesize(synthesis, tf.reshape(ws, [numWs, wDim]), noise, grit);
      }),

    dispose(): void {
      tf.dispose(mapping);
      tf.dispose(synthesis);
    },
  };
}
