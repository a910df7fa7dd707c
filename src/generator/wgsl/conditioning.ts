import type { Latent } from '../../shared/picture.ts';
import { grainAt } from '../grain.ts';
import type { Linear, Network } from '../network.ts';
import { HEADER } from '../plan/vectors.ts';

type Given = {
  z: Float32Array;
  c: Float32Array | null;
  truncation: number;
  noise: number;
  grain?: number; // time of moving noise in seeds; -1, the default, still
};

/** Noise as the kernels take it: how much of the stored or of a seed's, that seed or -1, how much of the next seed's. */
export function fillNoise(noise: number, grain: number, to: Float32Array): void {
  const moving = grainAt(grain);
  to[1] = noise * (moving?.here ?? 1);
  to[2] = moving?.seed ?? -1;
  to[3] = noise * (moving?.next ?? 0);
}

/**
 * Fills what is uploaded for a picture: ψ, noise, then z and the embedded class weights, each divided by its root mean
 * square. This much of the mapping is one pass over z and a few classes: microseconds in plain code.
 */
export function fillInputs(
  { mapping }: Network,
  { z, c, truncation, noise, grain = -1 }: Given,
  to: Float32Array,
): void {
  to[0] = truncation;
  fillNoise(noise, grain, to);
  to.set(z, HEADER);
  normalise(to, HEADER, z.length);
  const { embed } = mapping;
  if (embed === null) return;
  const from = HEADER + z.length;
  to.set(embed.bias, from);
  if (c !== null) addColumns(embed, c, to, from);
  normalise(to, from, embed.outputs);
}

/** What is uploaded for a picture; `fill` tells whether the latent differs from the one before. */
export function createInputs(network: Network, length: number) {
  const numbers = new Float32Array(length);
  const before = new Float32Array(length);

  return {
    numbers,
    fill({ z, classes, truncation, noise, grain }: Latent): boolean {
      before.set(numbers);
      fillInputs(network, { z, c: classes, truncation, noise, grain }, numbers);
      for (let at = HEADER; at < length; at++) if (numbers[at] !== before[at]) return true;
      return numbers[0] !== before[0];
    },
  };
}

/** to += W·c / √inputs, without the classes that weigh nothing. */
function addColumns(
  { weight, inputs, outputs }: Linear,
  c: Float32Array,
  to: Float32Array,
  from: number,
): void {
  for (let i = 0; i < inputs; i++) {
    const share = c[i]! / Math.sqrt(inputs);
    if (share !== 0) for (let o = 0; o < outputs; o++) to[from + o]! += weight[o * inputs + i]! * share;
  }
}

function normalise(numbers: Float32Array, from: number, count: number): void {
  let energy = 0;
  for (let i = from; i < from + count; i++) energy += numbers[i]! ** 2;
  const scale = 1 / Math.sqrt(energy / count + 1e-8);
  for (let i = from; i < from + count; i++) numbers[i]! *= scale;
}
