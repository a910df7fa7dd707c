import type { Values } from '../parameters.ts';
import type { DirectionBanks } from '../shared/directions.ts';
import type { Latent } from '../shared/picture.ts';
import type { Region } from '../shared/place.ts';
import { createFadingWalk } from './fading-walk.ts';
import { createGuide } from './guide.ts';
import { createKeepOut } from './keep-out.ts';
import type { Picks } from './keyframes.ts';
import type { WalkState } from './state.ts';
import { createWalk } from './walk.ts';

type GuidedValues = Pick<Values, 'style.position' | 'fly.after'>;
type Walk<V> = {
  state: WalkState;
  step(values: V, dt: number): Latent;
  direct(banks: DirectionBanks): void;
};

/** Sizes of a latent space. */
export type LatentSpace = {
  zDim: number;
  classes: readonly string[];
  layers?: { numWs: number; wDim: number };
};

/** A walk that can be led to places, and that keeps out of regions, whoever leads it. */
function createGuidedWalk<V>(walk: Walk<V>, zDim: number, classes: number) {
  const guide = createGuide(zDim, classes);
  const keepOut = createKeepOut(zDim);
  const beside = createKeepOut(zDim);

  return {
    state: walk.state,
    direct: walk.direct,
    guide,
    avoid(regions: readonly Region[]): void {
      keepOut.avoid(regions);
      beside.avoid(regions);
    },
    step(values: V & GuidedValues, dt: number): Latent {
      const latent = walk.step(values, dt);
      if (zDim === 0) return latent;
      guide.lead(latent, walk.state, values['style.position'], values['fly.after'] === 'stay', dt);
      keepOut.lead(latent, dt);
      guide.saw(latent);
      return latent;
    },
    /** Leads the latent of a walk beside this one as this one is led, `dt` s after the last one. */
    also(latent: Latent, dt: number): void {
      if (latent.z.length !== zDim || zDim === 0) return;
      guide.also(latent);
      beside.lead(latent, dt);
    },
  };
}

/** A walk through a space that blends, can be led to places, and keeps out of regions. */
export function openGuidedWalk({ zDim, classes, layers }: LatentSpace, state: WalkState, picks: Picks) {
  const fading = createFadingWalk((at) => createWalk(zDim, classes.length, at, layers, picks), state);
  return createGuidedWalk(fading, zDim, classes.length);
}
