import { fault } from '../shared/fault.ts';
import type { Parameter, ParameterTable, ParameterValue, ValuesOf } from '../shared/parameter.ts';
import { accept, acceptUnit } from './accept.ts';
import { fromUnit, toUnit } from './curve.ts';

/** Who moved what, and when (s). */
export type Change = { id: string; source: string; at: number };

type Cell = { target: ParameterValue; shown: ParameterValue };

/**
 * Holds the value of every parameter of `table`. Hands set targets at any moment; the frame takes one smoothed
 * snapshot. Setting throws `fault` for an unknown id or a value outside the parameter's kind; numbers are clamped.
 * Times are seconds on any one steady clock.
 */
export function createBus<T extends ParameterTable>(table: T) {
  const cells = new Map<string, Cell>();
  for (const [id, parameter] of Object.entries(table)) {
    const start = parameter.kind === 'trigger' ? 0 : parameter.default;
    cells.set(id, { target: start, shown: start });
  }
  const values = Object.fromEntries([...cells].map(([id, cell]) => [id, cell.shown])) as ValuesOf<T>;
  const listeners = new Set<(change: Change) => void>();
  const smoothed = Object.entries(table).flatMap(([id, p]) =>
    p.kind === 'number' ? [{ id, cell: cellOf(id), time: p.smooth ?? 0, span: p.max - p.min }] : [],
  );
  let last: number | null = null;

  function cellOf(id: string): Cell {
    const cell = cells.get(id);
    if (cell === undefined) throw fault('parameter', id, 'an id from docs/parameters.md');
    return cell;
  }

  function put(id: string, value: ParameterValue, source: string, at: number): void {
    const cell = cellOf(id);
    cell.target = value;
    if (typeof value !== 'number') show(id, cell, value);
    for (const listener of listeners) listener({ id, source, at });
  }

  function show(id: string, cell: Cell, value: ParameterValue): void {
    cell.shown = value;
    (values as Record<string, ParameterValue>)[id] = value;
  }

  return {
    /** The last snapshot. */
    values: values as Readonly<ValuesOf<T>>,

    /** Sets a value in the table's units. */
    set(id: string, value: unknown, source: string, at: number): void {
      cellOf(id);
      put(id, accept(id, table[id]!, value), source, at);
    },

    /** Sets from a knob position 0..1: curves for numbers, equal parts for choices, 0.5 for toggles and triggers. */
    setUnit(id: string, position: number, source: string, at: number): void {
      cellOf(id);
      const parameter = table[id]!;
      const unit = acceptUnit(id, position);
      if (parameter.kind === 'number') put(id, fromUnit(parameter, unit), source, at);
      else if (parameter.kind === 'toggle') put(id, unit >= 0.5, source, at);
      else if (parameter.kind === 'trigger') unit >= 0.5 && this.trigger(id, source, at);
      else {
        const index = Math.min(parameter.options.length - 1, Math.floor(unit * parameter.options.length));
        put(id, parameter.options[index]!, source, at);
      }
    },

    /** Fires a trigger; its value in the snapshot is how often it has fired. */
    trigger(id: string, source: string, at: number): void {
      const cell = cellOf(id);
      if (table[id]!.kind !== 'trigger') throw fault(id, 'a trigger', `a ${table[id]!.kind} value`);
      const count = Number(cell.target) + 1;
      put(id, count, source, at);
      show(id, cell, count);
    },

    /**
     * The values of this moment, numbers smoothed exponentially in seconds, so the same at any frame rate.
     * Always the same object, filled anew.
     */
    snapshot(now: number): Readonly<ValuesOf<T>> {
      const dt = last === null ? 0 : Math.max(0, now - last);
      last = now;
      for (const { id, cell, time, span } of smoothed) {
        const target = cell.target as number;
        const shown = cell.shown as number;
        if (target === shown) continue;
        const next = time > 0 ? target + (shown - target) * Math.exp(-dt / time) : target;
        show(id, cell, Math.abs(next - target) < span * 1e-5 ? target : next);
      }
      return values;
    },

    /** Takes every number to its target at once: for a start or a reset, where a glide would be wrong. */
    settle(): void {
      for (const { id, cell } of smoothed) show(id, cell, cell.target);
    },

    /** The targets, as the panel shows and files keep them. */
    targets(): Record<string, ParameterValue> {
      return Object.fromEntries([...cells].map(([id, cell]) => [id, cell.target]));
    },

    target: (id: string): ParameterValue => cellOf(id).target,

    /** The knob position 0..1 of the target: the middle of its part for a choice, 0 for a trigger. */
    unit(id: string): number {
      const { target } = cellOf(id);
      const parameter = table[id]!;
      if (parameter.kind === 'number') return toUnit(parameter, target as number);
      if (parameter.kind === 'choice')
        return (parameter.options.indexOf(target as string) + 0.5) / parameter.options.length;
      return target === true ? 1 : 0;
    },

    /** The parameter's kind, or null where there is none of this id. */
    kind: (id: string): Parameter['kind'] | null => (Object.hasOwn(table, id) ? table[id]!.kind : null),

    onChange(listener: (change: Change) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
