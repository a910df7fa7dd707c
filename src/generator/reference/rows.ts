import type { Steering } from '../../shared/picture.ts';
import { fillCentre } from '../centre.ts';
import type { Network } from '../network.ts';
import { mapLatent } from './mapping.ts';

type Steered = Steering & { truncation: number };

/**
 * One latent, and the second one where there is one, to the rows of ws [numWs, wDim]: between both, shifted, and drawn by ψ
 * towards a centre between theirs; beyond the cut-off not drawn.
 */
export function rowsOf(
  network: Network,
  z: Float32Array,
  c: Float32Array | null,
  steering: Steered,
): Float32Array {
  const { numWs, wDim, mapping } = network;
  const { truncation, cutoff = numWs, other, mix, shift } = steering;
  const ends = [{ z, classes: c }, other === undefined ? { z, classes: c } : other].map((each) => {
    const centre = new Float64Array(wDim);
    fillCentre(mapping, each.classes, centre);
    return {
      centre,
      w: mapLatent(mapping, Float64Array.from(each.z), Float64Array.from(each.classes ?? [])),
    };
  });
  const [first, second] = ends as [(typeof ends)[0], (typeof ends)[0]];
  return Float32Array.from({ length: numWs * wDim }, (_, at) => {
    const row = Math.floor(at / wDim);
    const i = at % wDim;
    const share = mix?.[row] ?? 0;
    const centre = first.centre[i]! + share * (second.centre[i]! - first.centre[i]!);
    const w = first.w[i]! + share * (second.w[i]! - first.w[i]!) + (shift?.[i] ?? 0);
    const drawn = centre + truncation * (w - centre);
    return w + Math.min(1, Math.max(0, cutoff - row)) * (drawn - w);
  });
}
