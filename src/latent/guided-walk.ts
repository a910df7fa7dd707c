import type { Values } from '../parameters.ts';
import type { DirectionBanks } from '../shared/directions.ts';
import type { Latent } from '../shared/picture.ts';
import { createAvoidance } from './avoid.ts';
import { createGuide } from './guide.ts';
import type { WalkState } from './state.ts';

type GuidedValues = Pick<Values, 'style.position' | 'fly.after'>;
type Walk<V> = {
  state: WalkState;
  step(values: V, dt: number): Latent;
  direct(banks: DirectionBanks): void;
};

/** A walk that can be led to places, and that keeps out of regions, whoever leads it. */
export function createGuidedWalk<V>(walk: Walk<V>, zDim: number, classes: number) {
  const guide = createGuide(zDim, classes);
  const avoidance = createAvoidance(zDim);

  return {
    state: walk.state,
    direct: walk.direct,
    guide,
    avoid: avoidance.avoid,
    step(values: V & GuidedValues, dt: number): Latent {
      const latent = walk.step(values, dt);
      if (zDim === 0) return latent;
      guide.lead(latent, walk.state, values['style.position'], values['fly.after'] === 'stay', dt);
      avoidance.lead(latent.z, latent.classes, dt);
      guide.saw(latent);
      return latent;
    },
  };
}
