import type { Values } from '../parameters.ts';
import type { Latent } from '../shared/picture.ts';
import { createFadingWalk } from './fading-walk.ts';
import type { WalkState } from './state.ts';
import { createWalk } from './walk.ts';

type Space = { zDim: number; classes: readonly string[]; layers?: { numWs: number; wDim: number } };

const same = (a: Space, b: Space): boolean =>
  a.zDim === b.zDim &&
  a.classes.length === b.classes.length &&
  a.layers?.numWs === b.layers?.numWs &&
  a.layers?.wDim === b.layers?.wDim;

/**
 * The latent of a second network while a walk goes through the first one's space. In a space of the same sizes it is the very
 * same; in another it comes from the same seeds at the same places, and a flight or a direction of the first is not its own.
 */
export function createCompanion(first: Space, second: Space, walk: { readonly state: WalkState }) {
  if (same(first, second)) return (latent: Latent): Latent => latent;
  const own = createFadingWalk(
    (state) => createWalk(second.zDim, second.classes.length, state, second.layers),
    { ...walk.state },
  );
  return (_: Latent, values: Values, dt: number): Latent => {
    const latent = own.step(values, dt);
    Object.assign(own.state, walk.state); // a beat that the first leans to is leant to here
    return latent;
  };
}
