import type { ParameterTable, ParameterValue } from '../shared/parameter.ts';
import { sourceKind } from '../shared/source.ts';
import { createHistory } from './history.ts';
import { isLook } from './preset.ts';

type Values = Record<string, ParameterValue>;
type Bus = {
  set(id: string, value: unknown, source: string, at: number): unknown;
  target(id: string): ParameterValue;
  targets(): Values;
  onChange(listener: (change: { id: string; source: string; at: number }) => void): unknown;
};

/** Sources that put back what was there before, which is no edit. */
const RESTORING = /^(undo|redo|last)\b/;

/** Whether a hand made this change, and what it counts as one gesture with. */
function gestureOf(source: string, id: string): string | null {
  const { class: by, manner } = sourceKind(source);
  if (by !== 'performer' || manner === 'move' || RESTORING.test(source)) return null;
  return manner === 'restore' ? source : `${source} ${id}`;
}

/** Undo and redo of what hands do to the look. */
export function createEdits(bus: Bus, table: ParameterTable) {
  const history = createHistory();
  const known = bus.targets();

  bus.onChange(({ id, source, at }) => {
    const value = bus.target(id);
    const before = known[id];
    known[id] = value;
    const parameter = table[id];
    const gesture = gestureOf(source, id);
    if (gesture === null || before === undefined || parameter === undefined || !isLook(parameter)) return;
    history.note(gesture, id, before, value, at);
  });

  function restore(values: Values | null, source: string, at: number): void {
    for (const [id, value] of Object.entries(values ?? {})) bus.set(id, value, source, at);
  }

  return {
    undo: (at: number): void => restore(history.undo(), 'undo', at),
    redo: (at: number): void => restore(history.redo(), 'redo', at),
    /** Notes a way that begins now as one edit, whatever time it takes. */
    note(gesture: string, before: Values, after: Values, at: number): void {
      for (const [id, value] of Object.entries(after))
        history.note(gesture, id, before[id] ?? value, value, at);
    },
    depth: history.depth,
  };
}
