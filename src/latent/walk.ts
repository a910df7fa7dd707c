import type { Latent } from '../shared/picture.ts';
import { createKeyframes, type Picks } from './keyframes.ts';
import { drift, journey, orbit } from './paths.ts';
import { createPlane } from './plane.ts';
import { slerp, toSphere } from './sphere.ts';
import { advance, driftShare, reseed, TICK, type WalkState, type WalkValues } from './state.ts';
import { createSteering } from './steering.ts';
import { mixStyles } from './style.ts';

/** Longest step that one frame may ask for (s): a page that slept goes on where it was. */
const LONGEST_STEP = 0.1;

/** Writes the latent [zDim] of a walk: of one mode, or on its way from one to another along the sphere. */
function createPlace(zDim: number, picks?: Picks) {
  const keyframe = createKeyframes(zDim);
  const chosen = createKeyframes(zDim, picks);
  const plane = createPlane(zDim, keyframe);
  const part = new Float32Array(zDim);
  let total = 0;

  function add(z: Float32Array, share: number): void {
    total += share;
    if (total === share) z.set(part);
    else toSphere(slerp(z, z, part, share / total));
  }

  return (z: Float32Array, state: WalkState): void => {
    const { seed } = state;
    const drifting = driftShare(state);
    total = 0;
    if (drifting > 0) {
      drift(part, keyframe, seed, state.drift);
      add(z, drifting);
    }
    if (state.journey > 0) {
      journey(part, chosen, seed, state.leg, state.ease);
      add(z, state.journey);
    }
    if (state.orbit > 0) {
      orbit(part, keyframe, seed, state.round, state.radius);
      add(z, state.orbit);
    }
    if (state.grid > 0) {
      plane(part, seed, state.gridX, state.gridY);
      add(z, state.grid);
    }
    if (state.pull > 0) {
      plane(part, seed, state.pullX, state.pullY);
      add(z, state.pull);
    }
  };
}

/**
 * A walk through the latent space of a network with `zDim` dimensions and `classes` classes. `step` advances `state` by
 * `dt` seconds in fixed ticks and returns the latent: always the same object, filled anew. `layers` are the rows of ws and
 * their length; without them nothing but z, classes, ψ and noise comes out.
 */
export function createWalk(
  zDim: number,
  classes: number,
  state: WalkState,
  layers: { numWs: number; wDim: number } = { numWs: 0, wDim: 0 },
  picks?: Picks,
) {
  const place = createPlace(zDim, picks);
  const steering = createSteering({ zDim, classes, ...layers });
  const latent: Latent = {
    z: new Float32Array(zDim),
    classes: new Float32Array(classes),
    truncation: 0,
    noise: 0,
    grain: -1,
  };

  function step(values: WalkValues, dt: number): Latent {
    state.time += Math.min(LONGEST_STEP, Math.max(0, dt));
    reseed(state, values);
    const due = Math.floor(state.time / TICK + 1e-6);
    while (state.ticks < due) advance(state, values);
    place(latent.z, state);
    const [first, second] = [values['style.position'] + state.style, values['style.second'] + state.style];
    mixStyles(latent.classes, first, second, values['style.blend']);
    latent.truncation = values['walk.truncation'];
    latent.noise = values['noise.strength'];
    latent.grain = values['noise.motion'] > 0 ? state.grain : -1;
    if (layers.numWs > 0) Object.assign(latent, steering.steer(values, state.second, state.style));
    return latent;
  }

  return { step, state, direct: steering.direct };
}
