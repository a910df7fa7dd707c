import type { Latent } from '../shared/picture.ts';
import type { Region } from '../shared/place.ts';
import { createAvoidance } from './avoid.ts';

/** Keeps a latent out of regions, and the second one while any row is mixed in from it. */
export function createKeepOut(zDim: number) {
  const first = createAvoidance(zDim);
  const second = createAvoidance(zDim);

  return {
    avoid(regions: readonly Region[]): void {
      first.avoid(regions);
      second.avoid(regions);
    },
    /** Leads both away in place, `dt` s after the last ones. */
    lead({ z, classes, other, mix }: Latent, dt: number): void {
      first.lead(z, classes, dt);
      if (other !== undefined && mix?.some((share) => share > 0)) second.lead(other.z, other.classes, dt);
    },
  };
}
