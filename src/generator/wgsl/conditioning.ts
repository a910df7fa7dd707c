import { isBent } from '../../shared/bend.ts';
import type { Latent, Playing, Steering } from '../../shared/picture.ts';
import { fillCentre } from '../centre.ts';
import { grainAt } from '../grain.ts';
import type { Linear, Network } from '../network.ts';
import { type InputPlaces, inputPlaces } from '../plan/inputs.ts';

type Given = Steering &
  Playing & {
    z: Float32Array;
    c: Float32Array | null;
    truncation: number;
    noise: number;
    grain?: number | undefined; // time of moving noise in seeds; -1, the default, still
  };

/** What the layers take: how much of the stored noise or of a seed's, that seed or -1, how much of the next seed's, bends. */
export function fillPlaying(
  network: Network,
  { noise, grain = -1, grit, bends }: Pick<Given, 'noise' | 'grain' | 'grit' | 'bends'>,
  to: Float32Array,
  places = inputPlaces(network),
): void {
  const moving = grainAt(grain);
  to[1] = noise * (moving?.here ?? 1);
  to[2] = moving?.seed ?? -1;
  to[3] = noise * (moving?.next ?? 0);
  for (let row = 0; row < network.numWs; row++) to[places.grit + row] = grit?.[row] ?? 1;
  if (bends === undefined) to.fill(0, places.bends, places.rows);
  else to.set(bends, places.bends);
}

/** ψ of a row: fully inside the cut-off, 1 beyond it. */
export const psiOf = (row: number, psi: number, cutoff = Number.POSITIVE_INFINITY): number =>
  1 + (psi - 1) * Math.min(1, Math.max(0, cutoff - row));

/**
 * Fills what is uploaded for a picture: what the layers take, then ψ and mixture of each row, the shift, both centres, and
 * both latents with their embedded class weights, each divided by its root mean square. This much of the mapping is one
 * pass over z and a few classes: microseconds in plain code.
 */
export function fillInputs(
  network: Network,
  given: Given,
  to: Float32Array,
  places = inputPlaces(network),
): void {
  const { truncation, cutoff, mix, shift, other } = given;
  fillPlaying(network, given, to, places);
  for (let row = 0; row < network.numWs; row++) {
    to[places.rows + 4 * row] = psiOf(row, truncation, cutoff);
    to[places.rows + 4 * row + 1] = mix?.[row] ?? 0;
  }
  to.fill(0, places.shift, places.centres);
  if (shift !== undefined) to.set(shift, places.shift);
  fillLatent(network, given.z, given.c, 0, to, places);
  if (other === undefined) fillLatent(network, given.z, given.c, 1, to, places);
  else fillLatent(network, other.z, given.c === null ? null : other.classes, 1, to, places);
}

/** One of the two latents, with the centre that it is drawn to. */
function fillLatent(
  network: Network,
  z: Float32Array,
  c: Float32Array | null,
  at: number,
  to: Float32Array,
  { centres, latents, span }: InputPlaces,
): void {
  const { mapping } = network;
  const centre = centres + (at * (latents - centres)) / 2;
  fillCentre(mapping, c, to.subarray(centre, centre + network.wDim));
  const begin = latents + at * span;
  to.set(z, begin);
  normalise(to, begin, z.length);
  const { embed } = mapping;
  if (embed === null) return;
  const from = begin + z.length;
  to.set(embed.bias, from);
  if (c !== null) addColumns(embed, c, to, from);
  normalise(to, from, embed.outputs);
}

/** What is uploaded for a picture; `fill` tells whether ws differ from those of the one before. */
export function createInputs(network: Network) {
  const places = inputPlaces(network);
  const { bends, rows, length } = places;
  const numbers = new Float32Array(length);
  const before = new Float32Array(length);
  const bent = numbers.subarray(bends, rows);

  return {
    numbers,
    /** Whether the layer that takes a row is bent in this picture. */
    isBent: (row: number): boolean => isBent(bent, row),
    fill(latent: Latent): boolean {
      before.set(numbers);
      const c = latent.classes.length === 0 ? null : latent.classes;
      fillInputs(network, { ...latent, c }, numbers, places);
      for (let at = rows; at < length; at++) if (numbers[at] !== before[at]) return true;
      return false;
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
