import { between, correlate, createSeries } from './autocorrelation.ts';

const SLOWEST = 60; // beats/min
const FASTEST = 200;
/** Tempi that are tried stand so far apart. */
const STEP = 1.0025;
/** A tempo is looked for in the last so many seconds, again after so many, and from so many on. */
const MEMORY = 8;
const AGAIN = 0.1;
const ENOUGH = 4;
/** People take a tempo near this (beats/min) for the beat; the width is in octaves, smaller where a hand gave a hint. */
const USUAL = 135;
const WIDTH = 1;
const HINTED = 0.2;
/** How many beats apart similarity counts, and how much. */
const COMB = [
  [1, 1],
  [2, 1],
  [3, 0.5],
  [4, 1],
] as const;
/** A tempo this near the present one (as a part) refines it; another must be best for so many seconds to take over. */
const NEAR = 0.04;
const TAKE_OVER = 1.5;
const REFINE = 0.15;

const tempi = Array.from(
  { length: Math.floor(Math.log(FASTEST / SLOWEST) / Math.log(STEP)) },
  (_, i) => SLOWEST * STEP ** i,
);

/**
 * Tempo from onset strength, `rate` values a second: autocorrelation summed over whole beats (a comb, as in Percival and
 * Tzanetakis, "Streamlined tempo estimation", 2014), weighted by how people hear tempo (Ellis, "Beat tracking by dynamic
 * programming", 2007). A new tempo must last before it is believed.
 */
export function createTempo(rate: number) {
  const series = createSeries(Math.round(MEMORY * rate));
  const centred = new Float32Array(Math.round(MEMORY * rate));
  const lags = new Float32Array(Math.ceil((4.1 * 60 * rate) / SLOWEST));
  const every = Math.max(1, Math.round(AGAIN * rate));
  let centre = USUAL;
  let width = WIDTH;
  let bpm: number | null = null;
  let confidence = 0;
  let rivalFor = 0; // s

  function score(tempo: number): number {
    const lag = (60 * rate) / tempo;
    let sum = 0;
    for (const [beats, weight] of COMB) sum += weight * between(lags, lag * beats);
    const off = Math.log2(tempo / centre) / width;
    return sum * Math.exp(-0.5 * off * off);
  }

  /** The best tempo, between its neighbours by a parabola. */
  function best(): number {
    let at = 0;
    let most = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < tempi.length; i++) {
      const found = score(tempi[i]!);
      if (found > most) {
        most = found;
        at = i;
      }
    }
    const [left, right] = [score(tempi[at]! / STEP), score(tempi[at]! * STEP)];
    const bend = left - 2 * most + right;
    const shift = bend < 0 ? (0.5 * (left - right)) / bend : 0;
    return tempi[at]! * STEP ** shift;
  }

  function believe(found: number): void {
    const near = bpm !== null && Math.abs(found / bpm - 1) < NEAR;
    rivalFor = near || bpm === null ? 0 : rivalFor + AGAIN;
    if (near) bpm = bpm! + (found - bpm!) * REFINE;
    else if (bpm === null || rivalFor >= TAKE_OVER) {
      bpm = found;
      rivalFor = 0;
    }
    const sure = between(lags, (60 * rate) / bpm!);
    confidence += (Math.max(0, Math.min(1, sure)) - confidence) * 0.1;
  }

  return {
    add(strength: number): void {
      series.add(strength);
      if (series.count() < ENOUGH * rate || series.count() % every !== 0) return;
      correlate(series.read(), centred, lags);
      if (lags[0]! > 0) believe(best());
    },
    /** A hand says that the tempo is about this one: the nearest that the music has is taken at once. */
    hint(tempo: number): void {
      centre = Math.min(FASTEST, Math.max(SLOWEST, tempo));
      width = HINTED;
      bpm = lags[0]! > 0 ? best() : null;
      rivalFor = 0;
    },
    /** Beats a minute, or null before four seconds. */
    bpm: (): number | null => bpm,
    /** How alike one beat is to the next, 0..1. */
    confidence: (): number => confidence,
  };
}
