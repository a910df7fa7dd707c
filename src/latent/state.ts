import type { Values } from '../parameters.ts';
import { easingIndex } from './easing.ts';
import { follow, springOffset, springSpeed } from './motion.ts';
import { hash } from './random.ts';
import type { SteeringValues } from './steering.ts';

/** The walk advances in ticks of this many seconds, whatever the frame rate. */
export const TICK = 1 / 240;

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
  ease: number; // easing of this leg
  eased: number; // leg that it was taken for
  round: number; // rounds travelled by the orbit
  radius: number; // of the orbit
  gridX: number; // place of the grid on the plane, in seeds
  gridY: number;
  pullX: number; // place of the pull on the plane, in seeds
  pullY: number;
  pullSpeedX: number; // seeds/s
  pullSpeedY: number;
  journey: number; // shares of the modes, 0..1; what they leave of 1 is the drift's
  orbit: number;
  grid: number;
  pull: number;
  style: number; // turns that the style has wandered by itself
  grain: number; // seeds that moving noise has passed
  second: number; // keyframes travelled by the second latent
};

export type WalkValues = SteeringValues &
  Pick<
    Values,
    | 'walk.mode'
    | 'walk.speed'
    | 'walk.beats'
    | 'walk.seconds'
    | 'walk.timing'
    | 'walk.easing'
    | 'walk.radius'
    | 'walk.x'
    | 'walk.y'
    | 'walk.span'
    | 'walk.spring'
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

const sharing = ['journey', 'orbit', 'grid', 'pull'] as const;

/** What the drift has of the whole. */
export function driftShare(state: WalkState): number {
  const left = 1 - state.journey - state.orbit - state.grid - state.pull;
  return left > 1e-9 ? left : 0;
}

/** A walk at its beginning, in the mode, with the seed and at the place of `values`. */
export function startWalk(values: WalkValues): WalkState {
  const x = values['walk.x'] * values['walk.span'];
  const y = values['walk.y'] * values['walk.span'];
  const share = (mode: string): number => (values['walk.mode'] === mode ? 1 : 0);
  return {
    time: 0,
    ticks: 0,
    seed: values['walk.seed'],
    baseSeed: values['walk.seed'],
    jumps: values['walk.jump'],
    beats: 0,
    drift: 0,
    leg: 0,
    ease: easingIndex(values['walk.easing']),
    eased: 0,
    round: 0,
    radius: values['walk.radius'],
    gridX: x,
    gridY: y,
    pullX: x,
    pullY: y,
    pullSpeedX: 0,
    pullSpeedY: 0,
    journey: share('journey'),
    orbit: share('orbit'),
    grid: share('grid'),
    pull: share('pull'),
    style: 0,
    grain: 0,
    second: 0,
  };
}

/** Hands a little more of the whole to `mode`, at the cost of all others alike. */
function changeOver(state: WalkState, mode: WalkValues['walk.mode']): void {
  const others = 1 - (mode === 'drift' ? driftShare(state) : state[mode]);
  const step = TICK / CHANGEOVER;
  const kept = others - step < 1e-9 ? 0 : (others - step) / others;
  for (const other of sharing)
    state[other] = other === mode ? 1 - (1 - state[other]) * kept : state[other] * kept;
}

function travel(state: WalkState, values: WalkValues, beats: number): void {
  const part =
    values['walk.timing'] === 'seconds' ? TICK / values['walk.seconds'] : beats / values['walk.beats'];
  state.drift += values['walk.speed'] * TICK;
  state.leg += part;
  state.round += part;
  state.radius = follow(state.radius, values['walk.radius'], TICK);
  if (Math.floor(state.leg) === state.eased) return;
  state.eased = Math.floor(state.leg);
  state.ease = easingIndex(values['walk.easing']);
}

function moveOnPlane(state: WalkState, values: WalkValues): void {
  const x = values['walk.x'] * values['walk.span'];
  const y = values['walk.y'] * values['walk.span'];
  const seconds = values['walk.spring'];
  const offX = state.pullX - x;
  const offY = state.pullY - y;
  state.gridX = follow(state.gridX, x, TICK);
  state.gridY = follow(state.gridY, y, TICK);
  state.pullX = x + springOffset(offX, state.pullSpeedX, seconds, TICK);
  state.pullY = y + springOffset(offY, state.pullSpeedY, seconds, TICK);
  state.pullSpeedX = springSpeed(offX, state.pullSpeedX, seconds, TICK);
  state.pullSpeedY = springSpeed(offY, state.pullSpeedY, seconds, TICK);
}

/** Goes one tick on. */
export function advance(state: WalkState, values: WalkValues): void {
  const beats = (values['clock.bpm'] / 60) * TICK;
  state.ticks++;
  state.beats += beats;
  if (values['walk.freeze']) return;
  travel(state, values, beats);
  moveOnPlane(state, values);
  changeOver(state, values['walk.mode']);
  state.style += values['style.drift'] * TICK;
  state.second += values['mixing.speed'] * TICK;
  state.grain = (state.grain + values['noise.motion'] * TICK) % GRAINS;
}

/** Moves to other keyframes when the seed was turned or a jump was fired since the last step. */
export function reseed(state: WalkState, values: WalkValues): void {
  if (values['walk.seed'] !== state.baseSeed) {
    state.baseSeed = values['walk.seed'];
    state.seed = state.baseSeed;
  }
  for (; state.jumps < values['walk.jump']; state.jumps++) state.seed = hash(state.seed, state.jumps + 1);
}
