import type { Modulation } from '../shared/modulation.ts';
import type { ParameterTable, ParameterValue } from '../shared/parameter.ts';
import { expressionName, type Scope } from './expression.ts';
import { order } from './order.ts';
import { createPlan, emptyPlan } from './plan.ts';
import { type Advance, type Memory, newMemory } from './runner.ts';
import { createSeat, type Seat } from './seat.ts';

type Run = () => number;
type Values = Record<string, ParameterValue>;

/** Where signals come from; values are 0..1 or −1..1. */
type Ears = { get(id: string, now: number): number; ids(): string[] };

const nothing: Modulation = { modulators: [], routes: [] };

type Voice = { kind: string; memory: Memory; output: Float64Array }; // output [1]

type Stand = { scope: Readonly<Scope>; voices: ReadonlyMap<string, Readonly<Voice>> };

/**
 * Modulation over a table of parameters: `step` takes the values of a frame and gives them with all routes added, always in
 * the same object, and leaves the values themselves and locked parameters alone. It has no clock: what it gives follows from what it was given.
 */
export function createModulation<V extends Values>(
  table: ParameterTable,
  signals: Ears,
  isLocked: (id: string) => boolean = () => false,
) {
  const fired = new Map<string, { count: number; high: boolean }>();
  const scope: Scope = { time: 0, beats: 0 };
  const advance: Advance = { dt: 0, beats: 0 };
  const ids = Object.keys(table);
  const modulated = {} as V;
  const before: Values = {};
  let base = {} as Readonly<V>;
  let now = 0;
  let modulation = nothing;
  let voices = new Map<string, Voice>();
  let plan = emptyPlan;
  let seats: Seat[] = [];
  let isHeld = false;
  let level = 1;
  let fade = 0; // of the level, 1/s

  function hear(source: string): Run {
    const voice = source.startsWith('mod.') ? voices.get(source.slice(4)) : undefined;
    if (voice !== undefined) return () => voice.output[0]!;
    const id = source.startsWith('param.') ? source.slice(6) : '';
    if (!Object.hasOwn(table, id)) return () => signals.get(source, now);
    const parameter = table[id]!;
    if (parameter.kind === 'trigger')
      return () => (before[id] !== undefined && base[id] !== before[id] ? 1 : 0);
    const seat = createSeat(id, parameter, fired);
    return () => seat.unit(base[id]!);
  }

  function named(name: string): Run {
    const id = signals.ids().find((each) => expressionName(each) === name);
    return hear(id ?? name);
  }

  /** The voices of these modulators; one that was there before keeps its memory, another begins in time with the song. */
  function voicesOf({ modulators }: Modulation): Map<string, Voice> {
    return new Map(
      modulators.map(({ id, kind, knobs, choices }) => {
        const old = voices.get(id);
        const elapsed = choices['unit'] === 'beats' ? scope.beats : scope.time;
        const memory = old?.kind === kind ? old.memory : newMemory(elapsed * (knobs.rate ?? 0));
        return [id, { kind, memory, output: new Float64Array(1) }];
      }),
    );
  }

  function load(next: Modulation): void {
    const nodes = order(next, table);
    voices = voicesOf(next);
    plan = createPlan(nodes, {
      hear,
      named,
      scope,
      advance,
      output: (id) => voices.get(id)!.output,
      memory: (id) => voices.get(id)!.memory,
    });
    seats = ids.flatMap((id) => {
      const place = plan.places.get(id);
      return place === undefined ? [] : [{ ...createSeat(id, table[id]!, fired), place }];
    });
    modulation = next;
    level = 1;
    fade = 0;
  }

  return {
    /** Takes these modulators and routes from the next frame on; those that stay go on where they are. Throws for a circle. */
    load,
    /** Lets everything go within some seconds: nothing jumps, and then nothing is loaded. */
    stop(seconds: number): void {
      fade = 1 / seconds;
    },
    /** Holds everything where it stands, or lets it go on from there. */
    hold(on: boolean): void {
      isHeld = on;
    },
    loaded: (): Modulation => modulation,
    /**
     * The values of this frame with all that modulates them. `time` in s (the signals' clock), `dt` in s and `beats` since the
     * start of the song.
     */
    step(values: Readonly<V>, time: number, dt: number, beats: number): Readonly<V> {
      base = values;
      now = time;
      advance.dt = dt;
      advance.beats = beats - scope.beats;
      scope.time += dt;
      scope.beats = beats;
      if (!isHeld) {
        plan.sums.fill(0);
        for (const step of plan.steps) step();
      }
      const out = modulated as Values;
      for (const id of ids) out[id] = values[id]!;
      for (const seat of seats)
        if (!isLocked(seat.id)) out[seat.id] = seat.take(values[seat.id]!, plan.sums[seat.place]! * level);
      for (const [id, { count }] of fired) out[id] = (values[id] as number) + count;
      for (const id of ids) before[id] = values[id]!;
      if (fade > 0) level -= dt * fade;
      if (level <= 0) load(nothing);
      return modulated;
    },
    /** Where its modulators stand, and its time. */
    stand: (): Stand => ({ scope, voices }),
    /** Stands in time with another engine, and where its modulators of the same name and kind do. */
    follow(other: { stand(): Stand }): void {
      const stand = other.stand();
      Object.assign(scope, stand.scope);
      for (const [id, { kind, memory }] of stand.voices) {
        const mine = voices.get(id);
        if (mine?.kind === kind) Object.assign(mine.memory, memory);
      }
    },
    /** The knob positions 0..1 of what is modulated, and the values of modulators, for those who look on. */
    report(): { values: Record<string, number>; sources: Record<string, number> } {
      const shown = seats.map(({ id, unit }): [string, number] => [id, unit(modulated[id]!)]);
      const sources = [...voices].map(([id, { output }]): [string, number] => [`mod.${id}`, output[0]!]);
      return { values: Object.fromEntries(shown), sources: Object.fromEntries(sources) };
    },
  };
}
