import type { Values } from '../parameters.ts';
import type { Latent } from '../shared/picture.ts';
import { createKeyframes } from './keyframes.ts';
import { drift, journey } from './paths.ts';
import { hash } from './random.ts';
import { slerp, toSphere } from './sphere.ts';
import { mixStyles } from './style.ts';

/** The walk advances in ticks of this many seconds, whatever the frame rate. */
const TICK = 1 / 240;

/** Longest step that one frame may ask for (s): a page that slept goes on where it was. */
const LONGEST_STEP = 0.1;

/** Moving noise begins again after so many seeds: halves of hours at full speed, and exact in 32-bit floats. */
const GRAINS = 65536;

/** How long a change of mode takes (s). */
const CHANGEOVER = 2;

/** Everything that a walk remembers. Plain numbers: a show can be stored and gone on with. */
export type WalkState = {
  time: number; // s of stage time that have been asked for
  ticks: number; // whole ticks taken
  seed: number; // of the keyframes, moved on by jumps
  baseSeed: number; // the seed parameter that `seed` grew from
  jumps: number; // jump triggers seen
  beats: number; // beats since the start
  drift: number; // keyframes travelled by the drift
  leg: number; // keyframes travelled by the journey
  journey: number; // 0 = drift, 1 = journey, between while changing over
  style: number; // turns that the style has wandered by itself
  grain: number; // seeds that moving noise has passed
};

export type WalkValues = Pick<
  Values,
  | 'walk.mode'
  | 'walk.speed'
  | 'walk.beats'
  | 'walk.freeze'
  | 'walk.jump'
  | 'walk.seed'
  | 'walk.truncation'
  | 'style.position'
  | 'style.drift'
  | 'noise.strength'
  | 'noise.motion'
  | 'clock.bpm'
>;

/** A walk at its beginning, in the mode and with the seed of `values`. */
export const startWalk = (values: WalkValues): WalkState => ({
  time: 0,
  ticks: 0,
  seed: values['walk.seed'],
  baseSeed: values['walk.seed'],
  jumps: values['walk.jump'],
  beats: 0,
  drift: 0,
  leg: 0,
  journey: values['walk.mode'] === 'journey' ? 1 : 0,
  style: 0,
  grain: 0,
});

function tick(state: WalkState, values: WalkValues): void {
  const beats = (values['clock.bpm'] / 60) * TICK;
  const travelling = values['walk.mode'] === 'journey';
  state.ticks++;
  state.beats += beats;
  if (values['walk.freeze']) return;
  state.drift += values['walk.speed'] * TICK;
  state.leg += beats / values['walk.beats'];
  state.style += values['style.drift'] * TICK;
  state.grain = (state.grain + values['noise.motion'] * TICK) % GRAINS;
  state.journey = Math.min(1, Math.max(0, state.journey + (travelling ? TICK : -TICK) / CHANGEOVER));
}

/** Moves to other keyframes when the seed was turned or a jump was fired since the last step. */
function reseed(state: WalkState, values: WalkValues): void {
  if (values['walk.seed'] !== state.baseSeed) {
    state.baseSeed = values['walk.seed'];
    state.seed = state.baseSeed;
  }
  for (; state.jumps < values['walk.jump']; state.jumps++) state.seed = hash(state.seed, state.jumps + 1);
}

/**
 * A walk through the latent space of a network with `zDim` dimensions and `classes` classes. `step` advances `state` by
 * `dt` seconds in fixed ticks and returns the latent: always the same object, filled anew.
 */
export function createWalk(zDim: number, classes: number, state: WalkState) {
  const keyframe = createKeyframes(zDim);
  const journeying = new Float32Array(zDim);
  const drifting = new Float32Array(zDim);
  const latent: Latent = {
    z: new Float32Array(zDim),
    classes: new Float32Array(classes),
    truncation: 0,
    noise: 0,
    grain: -1,
  };

  function place(): void {
    if (state.journey < 1) drift(drifting, keyframe, state.seed, state.drift);
    if (state.journey > 0) journey(journeying, keyframe, state.seed, state.leg);
    if (state.journey === 0) latent.z.set(drifting);
    else if (state.journey === 1) latent.z.set(journeying);
    else toSphere(slerp(latent.z, drifting, journeying, state.journey));
  }

  function step(values: WalkValues, dt: number): Latent {
    state.time += Math.min(LONGEST_STEP, Math.max(0, dt));
    reseed(state, values);
    const due = Math.floor(state.time / TICK + 1e-6);
    while (state.ticks < due) tick(state, values);
    place();
    mixStyles(latent.classes, values['style.position'] + state.style);
    latent.truncation = values['walk.truncation'];
    latent.noise = values['noise.strength'];
    latent.grain = values['noise.motion'] > 0 ? state.grain : -1;
    return latent;
  }

  return { step, state };
}
