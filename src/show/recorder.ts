import type { ParameterTable, ParameterValue } from '../shared/parameter.ts';
import {
  LEADING,
  MODULATION,
  type RecordedEvent,
  type Recording,
  type RecordingHeader,
  SIGNAL,
} from './recording.ts';

const TICKS = 240; // a second
const FINEST = 1 / 4096; // change of a signal that is worth an event

/** About two hours of four hands, and a bound for what may be kept. */
const MOST = 2_000_000; // events

type Bus = {
  target(id: string): ParameterValue;
  onChange(listener: (change: { id: string; source: string; at: number }) => void): () => void;
};
/** What moves by itself beside the bus: modulation as JSON (a new object whenever it changes) and the signals it hears. */
export type Live = {
  loaded(): object;
  json(): unknown;
  listens(): boolean;
  signals: { ids(): string[]; get(id: string, now: number): number };
};

type Beginning = Omit<RecordingHeader, 'ticks'>;

/** Writes down every change of a parameter but those of `safety`, with its tick; `clock` gives seconds. */
export function createRecorder(
  bus: Bus,
  table: ParameterTable,
  clock: () => number,
  live: Live | null = null,
) {
  let beginning: Beginning | null = null;
  let startedAt = 0;
  let events: RecordedEvent[] = [];
  let stop = (): void => undefined;
  let loaded: object | null = null;
  const heard = new Map<string, number>();

  const tick = (): number => Math.max(0, Math.round((clock() - startedAt) * TICKS));

  function push(id: string, source: string, value: ParameterValue): void {
    if (events.length >= MOST) return;
    events.push({ tick: Math.max(tick(), events.at(-1)?.tick ?? 0), id, source, value });
  }

  function listen({ signals }: Live): void {
    for (const id of signals.ids()) {
      const value = Math.fround(signals.get(id, clock()));
      if (Math.abs(value - (heard.get(id) ?? 0)) < FINEST) continue;
      heard.set(id, value);
      push(`${SIGNAL}${id}`, 'signal', value);
    }
  }

  function hear({ id, source }: { id: string; source: string }): void {
    if (table[id]?.scope !== 'safety') push(id, source, bus.target(id));
  }

  return {
    start(from: Beginning): void {
      stop();
      beginning = structuredClone(from);
      startedAt = clock();
      events = [];
      stop = bus.onChange(hear);
      loaded = null;
      heard.clear();
      this.sample();
    },
    /** Writes down that something leads the walk, if a recording runs. */
    lead(text: string): void {
      if (beginning !== null) push(LEADING, 'walk', text);
    },
    /** Writes down what moves beside the bus; call it once a frame. */
    sample(): void {
      if (beginning === null || live === null) return;
      if (live.loaded() !== loaded) push(MODULATION, 'modulation', JSON.stringify(live.json()));
      loaded = live.loaded();
      if (live.listens()) listen(live);
    },
    /** The recording, or null where none was running. */
    finish(): Recording | null {
      if (beginning === null) return null;
      stop();
      const recording = { header: { ...beginning, ticks: tick() }, events };
      beginning = null;
      events = [];
      return recording;
    },
    status: () => ({
      on: beginning !== null,
      seconds: beginning === null ? 0 : tick() / TICKS,
      events: events.length,
    }),
  };
}
