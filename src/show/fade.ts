import { type Easing, easings } from '../shared/easing.ts';
import type { ParameterTable, ParameterValue } from '../shared/parameter.ts';
import type { Moment } from './cues.ts';
import { morphValue } from './morph.ts';
import type { Unit } from './scene.ts';

type Look = Readonly<Record<string, ParameterValue>>;
type Put = (id: string, value: ParameterValue) => void;

export type FadeTiming = { fade: number; unit: Unit; curve: Easing; cut?: number };

type Way = { from: Look; to: Look; cut: number; last: Record<string, ParameterValue> };
type Running = Way & FadeTiming & { cut: number; began: number };

const SEED = 'walk.seed';
const NEXT_SEED = 'morph.seed';
const BLEND = 'morph.blend';

/**
 * Moves looks over time or by a fader, and sets only what changes. Seeds do not morph: the walk is blended on the sphere into
 * the walk of the other seed (`morph.blend`), which takes its place when the way is over. A new way begins where the
 * values stand.
 */
export function createFade(table: ParameterTable) {
  let running: Running | null = null;
  let held: Way | null = null;
  let eased = 0; // of the way that runs, 0..1

  function set(way: Way, id: string, value: ParameterValue, put: Put): void {
    if (way.last[id] === value) return;
    way.last[id] = value;
    put(id, value);
  }

  function place(way: Way, t: number, put: Put): void {
    const { from, to, cut } = way;
    for (const id in to) {
      const parameter = table[id];
      const a = from[id];
      const b = to[id];
      if (id === SEED || parameter === undefined || a === undefined || b === undefined) continue;
      set(way, id, morphValue(parameter, a, b, t, cut), put);
    }
    if (to[SEED] !== undefined && to[SEED] !== from[SEED]) {
      set(way, NEXT_SEED, to[SEED], put);
      set(way, BLEND, t, put);
    }
  }

  function arrive(way: Way, put: Put): void {
    if (way.to[SEED] !== undefined) set(way, SEED, way.to[SEED], put);
    put(BLEND, 0);
  }

  return {
    start(from: Look, to: Look, timing: FadeTiming, now: Moment): void {
      held = null;
      eased = 0;
      running = { cut: 0.5, ...timing, from, to, began: now[timing.unit], last: { ...from } };
    },
    /** Puts the look where a fader between two looks stands, 0..1; the seed is that of `from` the whole way. */
    hold(from: Look, to: Look, position: number, cut: number, put: Put): void {
      running = null;
      if (held?.from !== from || held.to !== to) held = { from, to, cut, last: {} };
      held.cut = cut;
      if (from[SEED] !== undefined) set(held, SEED, from[SEED], put);
      place(held, position, put);
    },
    tick(now: Moment, put: Put): void {
      if (running === null) return;
      const { began, fade, unit, curve } = running;
      const part = fade <= 0 ? 1 : Math.min(1, Math.max(0, (now[unit] - began) / fade));
      eased = easings[curve](part);
      place(running, eased, put);
      if (part < 1) return;
      arrive(running, put);
      running = null;
    },
    /** Leaves everything where it is and the walk to its own seed. */
    stop(put: Put): void {
      if (running !== null || held !== null) put(BLEND, 0);
      running = null;
      held = null;
    },
    running: (): boolean => running !== null,
    /** Whether the way is over, or past the place where everything changes that cannot glide. */
    passed: (): boolean => running === null || eased >= running.cut,
  };
}
