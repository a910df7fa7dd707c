import type { ParameterTable, ParameterValue } from '../shared/parameter.ts';
import { type Leading, readLeading } from './led.ts';
import { LEADING, MODULATION, type Recording, SIGNAL } from './recording.ts';

const TICKS = 240; // a second

/** Jumps before the recording, which the next one's seed grows from. */
const MOST_JUMPS = 100_000;

type Bus = {
  set(id: string, value: unknown, source: string, at: number): unknown;
  trigger(id: string, source: string, at: number): unknown;
  settle(): void;
};

/** Where that goes which is no parameter; throws for a modulation that is none. */
export type Beside = {
  modulate(json: unknown): void;
  signal(id: string, value: number, at: number): void;
  lead?(leading: Leading): void;
};

/** Plays a recording into a bus: `begin` sets what stood at the start, `play` all that happened until `seconds` after it. */
export function createReplay(
  { header, events }: Recording,
  table: ParameterTable,
  bus: Bus,
  beside?: Beside,
) {
  let next = 0;

  function lead(text: string): void {
    const leading = readLeading(text);
    if (leading !== null) beside?.lead?.(leading);
  }

  function put(id: string, value: ParameterValue, at: number): void {
    if (id === MODULATION) beside?.modulate(JSON.parse(String(value)));
    else if (id === LEADING) lead(String(value));
    else if (id.startsWith(SIGNAL)) beside?.signal(id.slice(SIGNAL.length), Number(value), at);
    else if (table[id]?.kind === 'trigger') bus.trigger(id, 'replay', at);
    else bus.set(id, value, 'replay', at);
  }

  return {
    begin(): void {
      for (const [id, value] of Object.entries(header.values))
        if (table[id]?.kind !== 'trigger') put(id, value, 0);
      for (let jump = 0; jump < Math.min(MOST_JUMPS, header.walk['jumps'] ?? 0); jump++)
        bus.trigger('walk.jump', 'replay', 0);
      bus.settle();
    },
    play(seconds: number): void {
      for (; next < events.length && events[next]!.tick <= seconds * TICKS + 1e-6; next++) {
        const { id, value, tick } = events[next]!;
        put(id, value, tick / TICKS);
      }
    },
    done: (seconds: number): boolean => next >= events.length && seconds * TICKS >= header.ticks,
  };
}
