import type { Engine, MapRequest } from '../engine.ts';
import { grainAt } from '../grain.ts';
import { areaOf, sizeOn } from '../grid.ts';
import type { Network } from '../network.ts';
import { rowsOf } from './rows.ts';
import { type Played, synthesizeReference } from './synthesis.ts';

/**
 * StyleGAN2 as its paper writes it, in plain double-precision loops: weights modulated for every picture, transposed
 * convolution by scattering, the filter as sixteen taps. Slow; what every faster engine is compared with.
 */
export function createReferenceEngine(network: Network): Engine {
  return {
    map: async (request) => map(network, request),
    synthesize: async (ws, count, noise, grain = -1, playing = {}) =>
      synthesize(network, ws, count, { ...playing, strength: noise, grain: grainAt(grain) }),
    picture: async ({ z, classes, noise, grain, ...latent }) => {
      const ws = rowsOf(network, z, classes.length === 0 ? null : classes, latent);
      const played = { ...latent, strength: noise, grain: grainAt(grain) };
      return interleave(synthesize(network, ws, 1, played), network.colours);
    },
    tensors: () => 0,
    dispose: () => undefined,
  };
}

function map(network: Network, { z, c, count, ...steering }: MapRequest) {
  const { numWs, wDim, zDim, classes } = network;
  const ws = new Float32Array(count * numWs * wDim);
  for (let n = 0; n < count; n++) {
    const latent = z.subarray(n * zDim, (n + 1) * zDim);
    const weights = c?.subarray(n * classes.length, (n + 1) * classes.length) ?? null;
    ws.set(rowsOf(network, latent, weights, steering), n * numWs * wDim);
  }
  return ws;
}

function synthesize(network: Network, ws: Float32Array, count: number, played: Played): Float32Array {
  const { numWs, wDim, colours, grid, resolution } = network;
  const size = colours * areaOf(sizeOn(grid, resolution));
  const images = new Float32Array(count * size);
  for (let n = 0; n < count; n++) {
    const rows = Array.from({ length: numWs }, (_, row) => {
      const at = (n * numWs + row) * wDim;
      return Float64Array.from(ws.subarray(at, at + wDim));
    });
    images.set(synthesizeReference(network, rows, played).data, n * size);
  }
  return images;
}

/** [colours, pixels] to [pixels, colours]. */
function interleave(planes: Float32Array, colours: number): Float32Array {
  const area = planes.length / colours;
  return planes.map((_, at) => planes[(at % colours) * area + Math.floor(at / colours)]!);
}
