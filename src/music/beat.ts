import { createSeries } from './autocorrelation.ts';

/** The beat is looked for in the last so many seconds, the newest counting most, again after so many. */
const MEMORY = 6;
const FADE = 3;
const AGAIN = 0.1;
/** So many places in a beat are tried. */
const PLACES = 48;
/** A step towards where the beat was found; a beat found further off than JUMP (beats) must stay there for so many seconds. */
const LEAN = 0.12;
const JUMP = 0.15;
const STAY = 1;

const wrap = (beats: number): number => beats - Math.round(beats);

/**
 * Where in the beat the music is: onset strength (`rate` values a second) is laid under a pulse train of the tempo, as in
 * Percival and Tzanetakis, and a counter that goes on by itself leans to the place that fits best.
 */
export function createBeat(rate: number) {
  const series = createSeries(Math.round(MEMORY * rate));
  const every = Math.max(1, Math.round(AGAIN * rate));
  let beats = 0;
  let offFor = 0; // s
  let shift = 0; // beats, by hand

  /** Beats since the last one, 0..1, as the music of the last seconds has it. */
  function find(period: number): number {
    const heard = series.read();
    let best = 0;
    let most = -1;
    for (let place = 0; place < PLACES; place++) {
      let sum = 0;
      for (let back = (place / PLACES) * period; back < heard.length - 1; back += period) {
        const at = heard.length - 1 - back;
        const low = Math.floor(at);
        const strength = heard[low]! + (heard[low + 1]! - heard[low]!) * (at - low) || 0;
        sum += strength * Math.exp(-back / rate / FADE);
      }
      if (sum > most) {
        most = sum;
        best = place / PLACES;
      }
    }
    return best;
  }

  function lean(found: number): void {
    const off = wrap(found + shift - beats);
    offFor = Math.abs(off) > JUMP ? offFor + AGAIN : 0;
    if (offFor === 0 || offFor >= STAY) beats += offFor === 0 ? off * LEAN : off;
    if (offFor >= STAY) offFor = 0;
  }

  return {
    add(strength: number, bpm: number | null): void {
      series.add(strength);
      if (bpm === null) return;
      const period = (60 * rate) / bpm;
      beats += 1 / period;
      if (series.count() % every === 0) lean(find(period));
    },
    /** Beats since the start, now. */
    beats: (): number => beats,
    /** The beat is here, whatever the music says: what it says counts from here on. */
    resync(): void {
      const off = wrap(beats);
      shift -= off;
      beats -= off;
    },
    nudge(by: number): void {
      shift += by;
      beats += by;
    },
  };
}
