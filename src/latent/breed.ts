import type { Place } from '../shared/place.ts';
import { gaussian, hash } from './random.ts';
import { slerp, toSphere } from './sphere.ts';

/** How much of the second parent each child has, and whose styles: 0 the first one's, 1 the second one's. */
const litter = [
  { share: 0.5, styles: 0.5 },
  { share: 0.3, styles: 0 },
  { share: 0.7, styles: 1 },
  { share: 0.35, styles: 1 },
  { share: 0.65, styles: 0 },
  { share: 0.5, styles: 0.25 },
] as const;

/**
 * Six children of two places: between them on the sphere, each moved by a little of its own (`spread`, rad at most, 0 none),
 * with styles of one, of the other or of both. The same seed gives the same children.
 */
export function breed(mother: Place, father: Place, seed: number, spread: number): Place[] {
  return litter.map(({ share, styles }, child) => {
    const z = slerp(new Float32Array(mother.z.length), mother.z, father.z, share);
    toSphere(z);
    const own = toSphere(gaussian(new Float32Array(z.length), hash(seed, 0x62726564), child));
    const away = Math.sin(spread * (child === 0 ? 0.4 : 1));
    for (let i = 0; i < z.length; i++) z[i] = z[i]! + away * own[i]!;
    const classes = mother.classes.map((of, i) => (1 - styles) * of + styles * (father.classes[i] ?? 0));
    return { z: toSphere(z), classes };
  });
}
