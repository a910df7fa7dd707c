import type { WalkState, WalkValues } from './state.ts';

/** The pace is bent by this much at most, and by so much for each beat that the walk is off. */
const MOST = 0.05;
const FOR_EACH_BEAT = 0.25;

type Kept = Pick<WalkValues, 'walk.beats' | 'walk.timing' | 'walk.freeze' | 'clock.bpm'>;

/**
 * Leans journey and orbit, which keep the tempo by themselves, towards the beat of a clock that stands at `beats`, so that
 * they arrive on it; never backwards and never by a jump. Call it once a frame of `dt` seconds.
 */
export function leanToBeat(state: WalkState, values: Kept, beats: number, dt: number): void {
  if (values['walk.timing'] !== 'beats' || values['walk.freeze']) return;
  const pace = (values['clock.bpm'] / 60) * dt;
  for (const way of ['leg', 'round'] as const) {
    const off = beats - state[way] * values['walk.beats'];
    const bend = Math.min(MOST, Math.max(-MOST, (off - Math.round(off)) * FOR_EACH_BEAT));
    state[way] += (bend * pace) / values['walk.beats'];
  }
}

/** The same for the count of beats itself, which cues, loops and modulators keep to. */
export function leanCount(state: WalkState, values: Kept, beats: number, dt: number): void {
  const off = beats - state.beats;
  const bend = Math.min(MOST, Math.max(-MOST, (off - Math.round(off)) * FOR_EACH_BEAT));
  state.beats += (bend * values['clock.bpm'] * dt) / 60;
}
