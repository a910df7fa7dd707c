import { createSamples } from './samples.ts';

/**
 * How a source is born. `range` is what it sends, e.g. [0, 1], [-1, 1] or [0, 1023]; a range that begins below 0 is signed.
 * A source that says nothing keeps its value for `hold` s and then goes to 0 within `fade` s; `hold: Infinity` is for hands
 * that rest.
 */
export type SignalSpec = { label: string; range: readonly [number, number]; hold?: number; fade?: number };

/** Whether a source speaks: `none` has never said anything, `held` is silent, `fading` on its way to 0, `stale` there. */
type SignalState = 'none' | 'live' | 'held' | 'fading' | 'stale';

/** A source as a soundcheck shows it; `value` is what a modulation gets, `raw` what was sent last. */
export type SignalReport = {
  id: string;
  label: string;
  value: number;
  raw: number;
  state: SignalState;
  signed: boolean;
  calibration: 'none' | 'running' | 'done';
};

/** What the ends of a source have been found to be. */
export type Calibration = readonly [low: number, high: number];

type Signal = Required<SignalSpec> & {
  ends: Calibration;
  calibrated: boolean;
  raw: number;
  at: number; // s, -Infinity before the first
  watched: ReturnType<typeof createSamples> | null;
  until: number; // s, when the calibration ends
};

const calibrationTime = 10; // s
const liveFor = 0.5; // s without news before a source counts as held
const tail = 0.02; // of the samples at each end is taken for outliers
const leastPart = 0.01; // of the old range that has to be moved
const fewest = 20; // samples
const most = 2000; // samples of a calibration, about ten seconds at 200 a second
const maxSignals = 256;

/** −1..1 where the source is signed, each side by its own end, else 0..1. */
function normalize(raw: number, [low, high]: Calibration, signed: boolean): number {
  if (!signed) return Math.min(1, Math.max(0, (raw - low) / (high - low)));
  const reach = raw < 0 ? (low < 0 ? -low : high) : high > 0 ? high : -low;
  return Math.min(1, Math.max(-1, raw / reach));
}

const isSigned = ({ range }: SignalSpec): boolean => range[0] < 0;

/** How much of a value is left after `age` s of silence, 0..1. */
function presence({ hold, fade }: Signal, age: number): number {
  if (age <= hold) return 1;
  return fade > 0 ? Math.max(0, 1 - (age - hold) / fade) : 0;
}

function stateOf(signal: Signal, age: number): SignalState {
  if (signal.at === Number.NEGATIVE_INFINITY) return 'none';
  if (age <= Math.min(liveFor, signal.hold) || signal.hold === Number.POSITIVE_INFINITY) return 'live';
  const left = presence(signal, age);
  return left === 1 ? 'held' : left > 0 ? 'fading' : 'stale';
}

/** Takes the robust ends of what was seen, unless the source has hardly moved. */
function finish(signal: Signal): void {
  const { watched, range } = signal;
  signal.watched = null;
  if (watched === null || watched.count() < fewest) return;
  const low = watched.quantile(tail);
  const high = watched.quantile(1 - tail);
  if (high - low < leastPart * (range[1] - range[0])) return;
  signal.ends = [low, high];
  signal.calibrated = true;
}

/**
 * All that can be felt: sensors put numbers in, modulations take values out. Times are seconds of one steady clock; `kept`
 * are the calibrations of another time. `put` and `get` allocate nothing, so they may be called in the frame.
 */
export function createSignals(kept: Readonly<Record<string, Calibration>> = {}) {
  const signals = new Map<string, Signal>();

  return {
    /** Makes a source known; a second time changes nothing. False when full. */
    declare(id: string, spec: SignalSpec): boolean {
      if (signals.has(id)) return true;
      if (signals.size >= maxSignals || !(spec.range[0] < spec.range[1])) return false;
      const ends = Object.hasOwn(kept, id) ? kept[id] : undefined;
      const rest = { raw: 0, at: Number.NEGATIVE_INFINITY, watched: null, until: 0 };
      const known = { hold: 2, fade: 2, ...spec, ends: ends ?? spec.range, calibrated: ends !== undefined };
      signals.set(id, { ...known, ...rest });
      return true;
    },
    /** What a source says now, in its own range; what is no number or has not been declared is dropped. */
    put(id: string, value: number, at: number): void {
      const signal = signals.get(id);
      if (signal === undefined || !Number.isFinite(value)) return;
      signal.raw = value;
      signal.at = at;
      signal.watched?.add(value);
    },
    /** The value for a modulation: 0..1, or −1..1 where signed; 0 for what is unknown or long silent. */
    get(id: string, now: number): number {
      const signal = signals.get(id);
      if (signal === undefined || signal.at === Number.NEGATIVE_INFINITY) return 0;
      const left = presence(signal, now - signal.at);
      return left === 0 ? 0 : left * normalize(signal.raw, signal.ends, isSigned(signal));
    },
    has: (id: string): boolean => signals.has(id),
    ids: (): string[] => [...signals.keys()],
    forget: (id: string): boolean => signals.delete(id),
    /** Takes the next ten seconds of use as the whole way of the source: its 2nd and 98th percentile become the ends. */
    calibrate(id: string, now: number): void {
      const signal = signals.get(id);
      if (signal === undefined) return;
      signal.watched = createSamples(most);
      signal.until = now + calibrationTime;
    },
    /** Back to the ends that the source was declared with. */
    uncalibrate(id: string): void {
      const signal = signals.get(id);
      if (signal === undefined) return;
      signal.ends = signal.range;
      signal.calibrated = false;
      signal.watched = null;
    },
    /** Ends the calibrations whose ten seconds are over, to be called twice a second or so. Says whether there was one. */
    settle(now: number): boolean {
      let ended = false;
      for (const signal of signals.values()) {
        if (signal.watched === null || now < signal.until) continue;
        finish(signal);
        ended = true;
      }
      return ended;
    },
    /** The calibrations that were made, to be kept for another time. */
    calibrations(): Record<string, Calibration> {
      const done = [...signals].filter(([, { calibrated }]) => calibrated);
      return Object.fromEntries(done.map(([id, { ends }]) => [id, ends]));
    },
    /** All sources as they are now. */
    report(now: number): SignalReport[] {
      return [...signals].map(([id, signal]) => ({
        id,
        label: signal.label,
        value: this.get(id, now),
        raw: signal.raw,
        state: stateOf(signal, now - signal.at),
        signed: isSigned(signal),
        calibration: signal.watched !== null ? 'running' : signal.calibrated ? 'done' : 'none',
      }));
    },
  };
}

export type Signals = ReturnType<typeof createSignals>;
