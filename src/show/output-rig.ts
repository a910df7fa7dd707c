import { fault, sentence } from '../shared/fault.ts';
import type { OutputLayout } from '../shared/output-layout.ts';
import { readOutputs } from '../shared/output-reader.ts';
import type { Report } from '../shared/report.ts';
import { plainOutput } from '../shared/warp.ts';
import { readJson } from './json.ts';
import { createVault, type Slots } from './vault.ts';

type Layouts = readonly OutputLayout[];
type Step = { layouts: Layouts; gesture: string; at: number };

const KEY = 'ganzfeld.outputs';
const MOST = 200; // steps
const GESTURE = 1; // s: moves of one hand on one thing with shorter pauses are one step

/** The layouts that a file holds; the stage's own comes first, also where the file does not name it. */
export function parseOutputs(file: string, json: unknown): OutputLayout[] {
  const read = readOutputs(json);
  if ('wrong' in read)
    throw fault(file, read.wrong, 'up to 8 outputs with convex corners and numbers in range');
  return read.layouts;
}

function kept(store: Slots | null, report: Report): Layouts {
  const main = [plainOutput('main', 'Stage')];
  const text = store === null ? null : createVault(store, KEY).load();
  if (text === null) return main;
  try {
    return parseOutputs('kept outputs', readJson('kept outputs', text));
  } catch (error) {
    report('error', `${sentence(error)}. The stage's own window is the only output.`);
    return main;
  }
}

/** How all outputs show the picture: the part of the rig that presets never touch. What one hand does to one thing is one step. */
export function openOutputRig(store: Slots | null, report: Report) {
  const listeners = new Set<() => void>();
  const done: Step[] = [];
  const undone: Step[] = [];
  let layouts = kept(store, report);
  let isStale = false;

  function stand(next: Layouts): void {
    layouts = next;
    isStale = true;
    for (const listener of listeners) listener();
  }

  function swap(from: Step[], to: Step[]): void {
    const step = from.pop();
    if (step === undefined) return;
    to.push({ ...step, layouts, at: Number.NEGATIVE_INFINITY });
    stand(step.layouts);
  }

  return {
    layouts: (): Layouts => layouts,
    /** From now on; `gesture` names what a hand moves, at `at` s. */
    put(next: Layouts, gesture: string, at: number): void {
      const last = done.at(-1);
      undone.length = 0;
      if (last?.gesture === gesture && at - last.at <= GESTURE) last.at = at;
      else done.push({ layouts, gesture, at });
      if (done.length > MOST) done.shift();
      stand(next);
    },
    undo: (): void => swap(done, undone),
    redo: (): void => swap(undone, done),
    depth: (): { undo: number; redo: number } => ({ undo: done.length, redo: undone.length }),
    onChange: (listener: () => void): void => void listeners.add(listener),
    /** Keeps what changed since the last time; says where the browser keeps nothing. */
    keep(): void {
      if (!isStale || store === null) return;
      isStale = false;
      try {
        createVault(store, KEY).save(JSON.stringify(layouts));
      } catch (error) {
        report('error', `Outputs: ${sentence(error)}. They last until the page is closed.`);
      }
    },
  };
}
