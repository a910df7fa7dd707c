import { max, min, mix, sqrt } from 'three/tsl';
import type { Node } from 'three/webgpu';

type Colour = Node<'vec3'>;

/** A colour of linear light, and those around it: `cross` above, left, right and below, `corners` between them. */
export type Around = { centre: Colour; cross: readonly Colour[]; corners: readonly Colour[] };

const LOBE = { least: 1 / 16, most: 1 / 5 }; // weight of a neighbour, negative

/**
 * Contrast-adaptive sharpening after AMD FidelityFX CAS (2019): the less room the neighbours leave up to white and down to
 * black, the less is added. Unlike there the colour stays within the neighbours', so edges become steep and get no halo.
 */
export function adaptive({ centre, cross, corners }: Around, amount: Node<'float'>): Colour {
  const fold = (pick: typeof min, all: readonly Colour[]): Colour =>
    all.reduce<Colour>((a, b) => pick(a, b) as Colour, centre);
  const least = fold(min, [...cross, ...corners]).toVar();
  const most = fold(max, [...cross, ...corners]).toVar();
  const room = min(least, most.oneMinus()).max(0).div(most.max(1e-4));
  const lobe = sqrt(room.clamp(0, 1))
    .mul(mix(LOBE.least, LOBE.most, amount))
    .negate()
    .toVar();
  const sum = cross.reduce<Colour>((a, b) => a.add(b), cross[0]!.mul(0));
  const sharp = centre.add(sum.mul(lobe)).div(lobe.mul(4).add(1));
  return mix(centre, sharp.clamp(least, most), min(amount.mul(8), 1)) as Colour;
}
