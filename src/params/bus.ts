import { fault } from '../shared/fault.ts';
import type { Parameter, ParameterTable, ParameterValue, ValuesOf } from '../shared/parameter.ts';
import { accept, acceptUnit } from './accept.ts';
import { advanceGuest, letGo, mayFire, move, targetOf } from './arbiter.ts';
import { type Cell, createCell } from './cell.ts';
import { fromUnit, toUnit } from './curve.ts';
import { wayLeft } from './follow.ts';
import { glideLeft } from './glide.ts';

/** Who moved what, and when (s). */
export type Change = { id: string; source: string; at: number };

/**
 * Holds the value of every parameter of `table`. Sources set targets at any moment; the frame takes one smoothed snapshot.
 * Setting throws `fault` for an unknown id or a value outside the parameter's kind; numbers are clamped. It returns false
 * where the source's class may not move the parameter now (`src/shared/source.ts`). Times are seconds on any one steady
 * clock.
 */
export function createBus<T extends ParameterTable>(table: T) {
  const cells = new Map(Object.entries(table).map(([id, parameter]) => [id, createCell(id, parameter)]));
  const values = Object.fromEntries([...cells].map(([id, cell]) => [id, cell.shown])) as ValuesOf<T>;
  const listeners = new Set<(change: Change) => void>();
  const grips = new Set<() => void>();
  const guests = new Set<Cell>();
  const numbers = [...cells.values()].flatMap((cell) =>
    cell.parameter.kind === 'number' ? [{ cell, parameter: cell.parameter }] : [],
  );
  let last: number | null = null;
  let frozen = false;

  function cellOf(id: string): Cell {
    const cell = cells.get(id);
    if (cell === undefined) throw fault('parameter', id, 'an id from docs/parameters.md');
    return cell;
  }

  function tell(id: string, source: string, at: number): void {
    const change = { id, source, at };
    for (const listener of listeners) listener(change);
  }

  function put(cell: Cell, value: ParameterValue, source: string, at: number): boolean {
    const { held } = cell;
    const moved = move(cell, value, source, at, frozen);
    if (moved) {
      if (cell.guest !== null) guests.add(cell);
      if (cell.parameter.kind !== 'number') show(cell, targetOf(cell));
      tell(cell.id, source, at);
    }
    if (cell.held !== held) gripped();
    return moved;
  }

  function show(cell: Cell, value: ParameterValue): void {
    cell.shown = value;
    (values as Record<string, ParameterValue>)[cell.id] = value;
  }

  function gripped(): void {
    for (const listener of grips) listener();
  }

  function fire(cell: Cell, source: string, at: number): boolean {
    if (cell.parameter.kind !== 'trigger')
      throw fault(cell.id, 'a trigger', `a ${cell.parameter.kind} value`);
    if (!mayFire(cell, source, at, frozen)) return false;
    cell.base = Number(cell.base) + 1;
    show(cell, cell.base);
    tell(cell.id, source, at);
    return true;
  }

  function letGoOf(cell: Cell, at: number): void {
    const source = letGo(cell, at, frozen);
    if (source === null) return;
    if (cell.parameter.kind !== 'number') show(cell, targetOf(cell));
    tell(cell.id, source, at);
  }

  function advanceGuests(now: number, dt: number): void {
    if (frozen) return;
    for (const cell of guests) {
      const source = cell.by ?? 'audience';
      if (advanceGuest(cell, now, dt)) tell(cell.id, source, now);
      if (cell.parameter.kind !== 'number') show(cell, targetOf(cell));
      if (cell.guest === null) guests.delete(cell);
    }
  }

  return {
    /** The last snapshot. */
    values: values as Readonly<ValuesOf<T>>,

    /** Sets a value in the table's units. */
    set(id: string, value: unknown, source: string, at: number): boolean {
      const cell = cellOf(id);
      return put(cell, accept(id, cell.parameter, value), source, at);
    },

    /** Sets from a knob position 0..1: curves for numbers, equal parts for choices, 0.5 for toggles and triggers. */
    setUnit(id: string, position: number, source: string, at: number): boolean {
      const cell = cellOf(id);
      const { parameter } = cell;
      const unit = acceptUnit(id, position);
      if (parameter.kind === 'trigger') return unit >= 0.5 && fire(cell, source, at);
      return put(cell, valueAt(parameter, unit), source, at);
    },

    /** Fires a trigger; its value in the snapshot is how often it has fired. */
    trigger(id: string, source: string, at: number): boolean {
      return fire(cellOf(id), source, at);
    },

    /**
     * The values of this moment, numbers smoothed in seconds, so the same at any frame rate.
     * Always the same object, filled anew.
     */
    snapshot(now: number): Readonly<ValuesOf<T>> {
      const before = last ?? now;
      const dt = Math.max(0, now - before);
      last = now;
      if (guests.size > 0) advanceGuests(now, dt);
      for (const { cell, parameter } of numbers) {
        const target = targetOf(cell) as number;
        const shown = cell.shown as number;
        if (target === shown) continue;
        const { min, max, smooth = 0 } = parameter;
        const smoothed = wayLeft(Math.abs(target - shown) / (max - min), dt, smooth);
        const next = target + (shown - target) * Math.max(smoothed, glideLeft(cell, before, now));
        show(cell, Math.abs(next - target) < (max - min) * 1e-5 ? target : next);
      }
      return values;
    },

    /** Takes every number to its target at once: for a start or a reset, where a glide would be wrong. */
    settle(): void {
      for (const { cell } of numbers) {
        cell.glideTime = 0;
        show(cell, targetOf(cell));
      }
    },

    /** Lets go of one parameter, or of all: it goes on from where a weaker class would have it, without a jump. */
    release(id: string | null, at: number): void {
      for (const cell of id === null ? cells.values() : [cellOf(id)]) letGoOf(cell, at);
      gripped();
    },

    /** Locks a parameter against everything but panic, or unlocks it. */
    lock(id: string, isLocked: boolean): void {
      cellOf(id).locked = isLocked;
      gripped();
    },

    /** Stops cues, audience and autopilot; afterwards cues and autopilot stand where they would be. */
    freeze(isFrozen: boolean, at: number): void {
      if (frozen === isFrozen) return;
      frozen = isFrozen;
      if (!frozen) for (const cell of cells.values()) if (!cell.held) letGoOf(cell, at);
    },

    isLocked: (id: string): boolean => cellOf(id).locked,

    /** What performers hold, and what is locked. */
    grip: (): { held: string[]; locked: string[] } => ({
      held: [...cells.values()].filter(({ held }) => held).map(({ id }) => id),
      locked: [...cells.values()].filter(({ locked }) => locked).map(({ id }) => id),
    }),

    onGrip: (listener: () => void): void => void grips.add(listener),

    /** The targets, as the panel shows and files keep them. */
    targets(): Record<string, ParameterValue> {
      return Object.fromEntries([...cells].map(([id, cell]) => [id, targetOf(cell)]));
    },

    target: (id: string): ParameterValue => targetOf(cellOf(id)),

    /** The knob position 0..1 of the target: the middle of its part for a choice, 0 for a trigger. */
    unit: (id: string): number => unitOf(cellOf(id)),

    /** The parameter's kind, or null where there is none of this id. */
    kind: (id: string): Parameter['kind'] | null => (Object.hasOwn(table, id) ? table[id]!.kind : null),

    onChange(listener: (change: Change) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function valueAt(parameter: Exclude<Parameter, { kind: 'trigger' }>, unit: number): ParameterValue {
  if (parameter.kind === 'number') return fromUnit(parameter, unit);
  if (parameter.kind === 'toggle') return unit >= 0.5;
  const { options } = parameter;
  return options[Math.min(options.length - 1, Math.floor(unit * options.length))]!;
}

function unitOf(cell: Cell): number {
  const { parameter } = cell;
  const target = targetOf(cell);
  if (parameter.kind === 'number') return toUnit(parameter, target as number);
  if (parameter.kind === 'choice')
    return (parameter.options.indexOf(target as string) + 0.5) / parameter.options.length;
  return target === true ? 1 : 0;
}
