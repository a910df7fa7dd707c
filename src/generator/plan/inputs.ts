import { BEND } from '../../shared/bend.ts';
import type { Network } from '../network.ts';

/** Where the numbers that are uploaded for a picture lie, in floats. */
export type InputPlaces = {
  grit: number; // [numWs], after 0, noise, seed or -1, noise of the next seed
  bends: number; // [numWs, BEND]
  rows: number; // [numWs, 4]: ψ, share of the second latent, 0, 0; what comes before leaves ws as it is
  shift: number; // [wDim]
  centres: number; // [2, wDim], where ψ 0 leads
  latents: number; // [2, span], normalised, each with its embedded class weights
  span: number;
  length: number;
};

const HEADER = 4;
const whole = (floats: number): number => 4 * Math.ceil(floats / 4);

type Sizes = Pick<Network, 'numWs' | 'wDim' | 'mapping'>;

/** The places for a network; all but the second latent begin at fours. */
export function inputPlaces({ numWs, wDim, mapping }: Sizes): InputPlaces {
  const bends = HEADER + whole(numWs);
  const rows = bends + BEND * numWs;
  const shift = rows + 4 * numWs;
  const centres = shift + whole(wDim);
  const latents = centres + 2 * whole(wDim);
  const span = mapping.layers[0]!.inputs;
  return { grit: HEADER, bends, rows, shift, centres, latents, span, length: latents + 2 * span };
}
