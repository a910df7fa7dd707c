import type { Values } from '../parameters.ts';
import type { DirectionBanks } from '../shared/directions.ts';
import type { Latent } from '../shared/picture.ts';
import { slerp, toSphere } from './sphere.ts';
import type { WalkState, WalkValues } from './state.ts';

type Walk = {
  step(values: WalkValues, dt: number): Latent;
  state: WalkState;
  direct(banks: DirectionBanks): void;
};
type FadeValues = WalkValues & Pick<Values, 'morph.seed' | 'morph.blend'>;

const LONGEST_STEP = 0.1; // of the blend in one frame; more is a break that is bridged
const BRIDGE = 1; // s

/**
 * A walk that can be blended into the walk of another seed: both go on, their latents meet on the sphere at `morph.blend`.
 * Once `walk.seed` is the other's, the other is the walk. A way that breaks off is bridged from the last latent on.
 */
export function createFadingWalk(make: (state: WalkState) => Walk, begin: WalkState) {
  const main = make(begin);
  let twin: Walk | null = null;
  let directions: DirectionBanks | null = null;
  let blend = 0;
  let bridge = 0; // s that are left of it
  let held = new Float32Array(0);
  let last = new Float32Array(0);

  function open(seed: number): Walk {
    const opened = make({ ...main.state, seed, baseSeed: seed });
    if (directions !== null) opened.direct(directions);
    return opened;
  }

  function follow(values: FadeValues): void {
    const to = values['morph.blend'];
    const arrived = twin !== null && twin.state.baseSeed === values['walk.seed'] && to === 0;
    const swapped = twin !== null && twin.state.baseSeed !== values['morph.seed'];
    const at = arrived ? 1 : 0;
    if (twin !== null && (swapped || (to === 0 && Math.abs(blend - at) > LONGEST_STEP))) hold();
    if (arrived && twin !== null) Object.assign(main.state, twin.state);
    if (to === 0 || swapped) twin = null;
    if (to > 0) twin ??= open(values['morph.seed']);
    blend = to;
  }

  function hold(): void {
    bridge = BRIDGE;
    held = last.slice();
  }

  function crossBridge(z: Float32Array, dt: number): void {
    if (bridge <= 0 || held.length !== z.length) return;
    bridge = Math.max(0, bridge - dt);
    const t = 1 - bridge / BRIDGE;
    toSphere(slerp(z, held, z, t * t * (3 - 2 * t)));
  }

  return {
    state: main.state,
    direct(banks: DirectionBanks): void {
      directions = banks;
      main.direct(banks);
      twin?.direct(banks);
    },
    step(values: FadeValues, dt: number): Latent {
      follow(values);
      const latent = main.step(values, dt);
      if (twin !== null && latent.z.length > 0) {
        const other = twin.step({ ...values, 'walk.seed': values['morph.seed'] }, dt);
        toSphere(slerp(latent.z, latent.z, other.z, blend));
      }
      crossBridge(latent.z, dt);
      if (last.length !== latent.z.length) last = new Float32Array(latent.z.length);
      last.set(latent.z);
      return latent;
    },
  };
}
