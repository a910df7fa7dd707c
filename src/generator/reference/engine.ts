import type { Engine, MapRequest } from '../engine.ts';
import { grainAt } from '../grain.ts';
import type { Network } from '../network.ts';
import { mapLatent } from './mapping.ts';
import { type Noise, synthesizeReference } from './synthesis.ts';

/**
 * StyleGAN2 as its paper writes it, in plain double-precision loops: weights modulated for every picture, transposed
 * convolution by scattering, the filter as sixteen taps. Slow; what every faster engine is compared with.
 */
export function createReferenceEngine(network: Network): Engine {
  return {
    map: async (request) => map(network, request),
    synthesize: async (ws, count, noise, grain = -1) =>
      synthesize(network, ws, count, { strength: noise, grain: grainAt(grain) }),
    picture: async ({ z, classes, truncation, noise, grain }) => {
      const ws = map(network, { z, c: classes, count: 1, truncation });
      return interleave(
        synthesize(network, ws, 1, { strength: noise, grain: grainAt(grain) }),
        network.colours,
      );
    },
    tensors: () => 0,
    dispose: () => undefined,
  };
}

function map({ mapping, numWs, wDim, zDim, classes }: Network, { z, c, count, truncation }: MapRequest) {
  const ws = new Float32Array(count * numWs * wDim);
  for (let n = 0; n < count; n++) {
    const latent = Float64Array.from(z.subarray(n * zDim, (n + 1) * zDim));
    const weights = Float64Array.from(c?.subarray(n * classes.length, (n + 1) * classes.length) ?? []);
    const w = mapLatent(mapping, latent, weights, truncation);
    for (let row = 0; row < numWs; row++) ws.set(w, (n * numWs + row) * wDim);
  }
  return ws;
}

function synthesize(network: Network, ws: Float32Array, count: number, noise: Noise): Float32Array {
  const { numWs, wDim, colours, resolution } = network;
  const size = colours * resolution * resolution;
  const images = new Float32Array(count * size);
  for (let n = 0; n < count; n++) {
    const rows = Array.from({ length: numWs }, (_, row) => {
      const at = (n * numWs + row) * wDim;
      return Float64Array.from(ws.subarray(at, at + wDim));
    });
    images.set(synthesizeReference(network, rows, noise).data, n * size);
  }
  return images;
}

/** [colours, pixels] to [pixels, colours]. */
function interleave(planes: Float32Array, colours: number): Float32Array {
  const area = planes.length / colours;
  return planes.map((_, at) => planes[(at % colours) * area + Math.floor(at / colours)]!);
}
