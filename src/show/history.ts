import type { ParameterValue } from '../shared/parameter.ts';

type Values = Record<string, ParameterValue>;
type Step = { key: string; at: number; before: Values; after: Values };

const MOST = 200; // steps
const GESTURE = 1; // s: moves of one hand on one knob with shorter pauses are one step

/** Undo and redo of edits: what one hand does to one knob without a pause is one step, and so is a preset. */
export function createHistory() {
  const done: Step[] = [];
  const undone: Step[] = [];

  function isSame(step: Step | undefined, key: string, at: number): step is Step {
    return step !== undefined && step.key === key && at - step.at <= GESTURE && at >= step.at;
  }

  return {
    /** An edit of the gesture `key` at `at` s. */
    note(key: string, id: string, before: ParameterValue, after: ParameterValue, at: number): void {
      if (before === after) return;
      undone.length = 0;
      const last = done.at(-1);
      if (isSame(last, key, at)) {
        last.at = at;
        if (!Object.hasOwn(last.before, id)) last.before[id] = before;
        last.after[id] = after;
        return;
      }
      done.push({ key, at, before: { [id]: before }, after: { [id]: after } });
      if (done.length > MOST) done.shift();
    },
    /** The values to put back, or null where there is nothing to undo. */
    undo(): Values | null {
      const step = done.pop();
      if (step === undefined) return null;
      undone.push(step);
      return step.before;
    },
    redo(): Values | null {
      const step = undone.pop();
      if (step === undefined) return null;
      done.push({ ...step, at: Number.NEGATIVE_INFINITY });
      return step.after;
    },
    depth: (): { undo: number; redo: number } => ({ undo: done.length, redo: undone.length }),
  };
}
