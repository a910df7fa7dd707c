import * as tf from '@tensorflow/tfjs-core';
import type { Engine } from '../engine.ts';
import { areaOf, sizeOn } from '../grid.ts';
import type { Network } from '../network.ts';
import { createTensorNetwork } from './tensor-network.ts';

/** A tensor's numbers, read back; the tensor is disposed. */
async function take(tensor: tf.Tensor): Promise<Float32Array> {
  try {
    return (await tensor.data()) as Float32Array;
  } finally {
    tensor.dispose();
  }
}

/** The TF.js engine: arrays in, arrays out, on whichever backend is current. */
export function createTensorEngine(network: Network): Engine {
  const { colours, grid, resolution, numWs, wDim } = network;
  const tensors = createTensorNetwork(network);
  const size = colours * areaOf(sizeOn(grid, resolution));

  return {
    map: (request) => take(tensors.map(request)),
    picture: (latent) => take(tensors.picture(latent)),
    tensors: () => tf.memory().numTensors,
    async synthesize(ws, count, noise, _grain, playing) {
      const images = new Float32Array(count * size);
      for (let n = 0; n < count; n++) {
        const row = ws.subarray(n * numWs * wDim, (n + 1) * numWs * wDim);
        const planes = tf.tidy(() =>
          tf.transpose(tensors.synthesize(row, noise, playing?.grit), [0, 3, 1, 2]),
        );
        images.set(await take(planes), n * size);
      }
      return images;
    },
    dispose: tensors.dispose,
  };
}
