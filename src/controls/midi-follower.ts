import { createMidiClock } from './midi-clock.ts';
import type { MidiBeat } from './midi-decoder.ts';

/** The tempo is told when it has moved by this much (beats/min), so that it stands still when it is steady. */
const WORTH_TELLING = 0.05;

/** Another port is listened to after so many seconds without a word from the first. */
const SILENCE = 2;

/** Follows one clock among the ports: the first that speaks, and another when that one is silent or gone. */
export function createMidiFollower() {
  let clock = createMidiClock();
  let port: string | null = null;
  let heardAt = Number.NEGATIVE_INFINITY;
  let fresh = false;

  return {
    hear(from: string, beat: MidiBeat, at: number): void {
      if (from !== port && at - heardAt < SILENCE) return;
      if (from !== port) clock = createMidiClock();
      port = from;
      heardAt = at;
      fresh = true;
      clock.hear(beat, at);
    },
    /** The tempo, where the clock spoke since this was asked last and it differs enough from `present`; else null. */
    bpm(present: number): number | null {
      const bpm = fresh ? clock.bpm() : null;
      fresh = false;
      return bpm === null || Math.abs(bpm - present) < WORTH_TELLING ? null : Math.round(bpm * 100) / 100;
    },
    /** Beats since the song's start, or null where it is stopped or the clock no longer ticks. */
    beats: (now: number): number | null => (clock.present(now) && clock.running() ? clock.beats(now) : null),
  };
}
