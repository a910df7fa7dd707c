import type { MidiBeat } from './midi-decoder.ts';

const TICKS = 24; // a beat

/** The line goes through so many ticks at most: four beats, for a tempo that ±3 ms of jitter hardly moves. */
const LONGEST = 4 * TICKS;
/** Fewer ticks than these say nothing about tempo. */
const SHORTEST = 12;
/** A tick this far from the line (s, but at most so much of a tick) is left out of it. */
const GATE = 0.012;
const GATE_OF_TICK = 0.6;
/** After so many of those in a row it is the tempo that has changed. */
const CHANGED = 4;
/** A mean error of the last beat beyond this (s) means that the tempo glides: the older half is forgotten. */
const GLIDE = 0.0025;
/** After a silence of so many beats the line begins anew; until then missing ticks are counted as lost. */
const LOST_BEATS = 2;

type Tick = { index: number; at: number };
type Line = { index: number; at: number; period: number }; // the middle of the ticks, s a tick

/** Least squares: the time of a tick as a line over its index. */
function fit(ticks: readonly Tick[]): Line {
  const count = ticks.length;
  const index = ticks.reduce((sum, tick) => sum + tick.index, 0) / count;
  const at = ticks.reduce((sum, tick) => sum + (tick.at - ticks[0]!.at), 0) / count + ticks[0]!.at;
  let above = 0;
  let below = 0;
  for (const tick of ticks) {
    above += (tick.index - index) * (tick.at - at);
    below += (tick.index - index) ** 2;
  }
  return { index, at, period: above / below };
}

const timeOf = (line: Line, index: number): number => line.at + (index - line.index) * line.period;

/**
 * A steady tempo and beat from the jittery ticks of a MIDI clock: a least-squares line through the last four beats of
 * ticks, with a gate for outliers, shortened where the tempo changes. When ticks stop it goes on by itself. Times in s.
 */
export function createMidiClock() {
  let ticks: Tick[] = [];
  let strays: Tick[] = [];
  let errors: number[] = [];
  let gaps = 0; // ticks in a row with a gap before them
  let ahead = 0; // ticks that were just counted as lost
  let line: Line | null = null;
  let heardAt = Number.NEGATIVE_INFINITY;
  let next = 0; // index of the coming tick
  let origin = 0; // index of the tick at song position 0
  let running = true;
  let rest = 0; // ticks into the song while it is stopped

  /** Begins a new line with these ticks and keeps the old one until it has enough of them. */
  function restart(from: Tick[]): void {
    ticks = from;
    strays = [];
    errors = [];
    gaps = 0;
  }

  /**
   * The index of a tick that came at `at`. After a gap the ticks before it count as lost; when they then come in a burst
   * they were only late, and the count goes back.
   */
  function indexAt(at: number): number {
    if (line === null || strays.length > 0 || ticks.length < SHORTEST) return next;
    const since = (at - heardAt) / line.period;
    const off = Math.round((at - timeOf(line, next)) / line.period);
    gaps = since > 1.6 ? gaps + 1 : 0;
    if (gaps >= CHANGED) restart([]);
    const skipped = gaps > 0 ? Math.max(0, off) : since < 0.4 ? Math.max(-ahead, Math.min(0, off)) : 0;
    ahead = since < 0.4 || gaps > 0 ? ahead + skipped : 0;
    return next + skipped;
  }

  function glide(error: number): void {
    errors.push(error);
    if (errors.length < TICKS) return;
    const mean = errors.reduce((sum, each) => sum + each, 0) / errors.length;
    errors = [];
    if (Math.abs(mean) > GLIDE) ticks = ticks.slice(-Math.max(SHORTEST, ticks.length >> 1));
  }

  function tick(at: number): void {
    if (line !== null && at - heardAt > LOST_BEATS * TICKS * line.period) {
      const missed = Math.round((at - heardAt) / line.period) - 1;
      next += Math.max(0, missed);
      restart([]);
    }
    const index = indexAt(at);
    next = index + 1;
    heardAt = at;
    const settled = line !== null && ticks.length >= SHORTEST;
    const error = settled ? at - timeOf(line!, index) : 0;
    if (settled && Math.abs(error) > Math.min(GATE, GATE_OF_TICK * line!.period)) {
      strays.push({ index, at });
      if (strays.length >= CHANGED) restart(strays);
      return;
    }
    strays = [];
    ticks.push({ index, at });
    if (settled) glide(error);
    if (ticks.length > LONGEST) ticks.shift();
    if (ticks.length >= SHORTEST) line = fit(ticks);
  }

  function transport(beat: Exclude<MidiBeat, { kind: 'tick' }>): void {
    if (beat.kind === 'song') {
      rest = beat.sixteenths * (TICKS / 4);
      origin = next - rest;
    } else if (beat.kind === 'stop') {
      if (running) rest = next - origin;
      running = false;
    } else {
      if (beat.kind === 'start') rest = 0;
      if (beat.kind === 'start' || !running) origin = next - rest;
      running = true;
    }
  }

  return {
    hear(beat: MidiBeat, at: number): void {
      if (beat.kind === 'tick') tick(at);
      else transport(beat);
    },
    /** Beats a minute, or null before the first half of a beat. */
    bpm: (): number | null => (line === null ? null : 60 / (line.period * TICKS)),
    /** Beats since the song's start at `now`; it stands while the song is stopped. */
    beats(now: number): number {
      if (!running || line === null) return rest / TICKS;
      return Math.max(0, (line.index + (now - line.at) / line.period - origin) / TICKS);
    },
    running: (): boolean => running,
    /** Whether ticks still come: after two beats without one it plays by itself. */
    present: (now: number): boolean => line !== null && now - heardAt <= LOST_BEATS * TICKS * line.period,
  };
}
