import type { OutputLayout } from './output-layout.ts';
import { isOutputId, type OutputChange, outputLimits, readOutputChange } from './output-reader.ts';

const windowStates = ['open', 'closed', 'blocked'] as const;

/** Whether an output's window shows the picture; a browser blocks those that no key or click of the stage opens. */
export type WindowState = (typeof windowStates)[number];

/** An output as consoles know it: its warp is edited on the output itself. */
export type OutputTold = Omit<OutputLayout, 'corners' | 'mesh'> & {
  mesh: { columns: number; rows: number };
  isWarped: boolean;
  state: WindowState;
};

/** Stage to consoles. `displays` are the labels of those that the browser tells; `editing` is an id or ''. */
export type OutputStageMessage = {
  kind: 'outputs';
  outputs: readonly OutputTold[];
  displays: readonly string[];
  editing: string;
  undo: number; // steps
  redo: number;
  says: string; // what a person must do, or ''
};

const acts = ['add', 'undo', 'redo', 'open-all'] as const;
const deeds = ['remove', 'open', 'close', 'edit', 'straighten'] as const;

/** Console to stage. `edit` begins editing on the output, or ends it; `straighten` puts corners and mesh back. */
export type OutputConsoleMessage =
  | { kind: 'output-act'; act: (typeof acts)[number] }
  | { kind: 'output-do'; act: (typeof deeds)[number]; id: string }
  | { kind: 'output-change'; id: string; change: OutputChange }
  | { kind: 'output-split'; count: number; overlap: number };

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0;
const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length <= most;

function readTold(value: unknown): OutputTold | null {
  if (!isFields(value)) return null;
  const { id, isWarped, state, ...change } = value;
  const known = windowStates.find((one) => one === state);
  const read = readOutputChange(change);
  if (!isOutputId(id) || typeof isWarped !== 'boolean' || known === undefined || read === null) return null;
  return Object.keys(read).length === 9
    ? { ...(read as Required<OutputChange>), id, isWarped, state: known }
    : null;
}

/** What a stage said about its outputs, or null. */
export function readOutputStage(fields: Fields): OutputStageMessage | null {
  const { kind, outputs, displays, editing, undo, redo, says } = fields;
  if (kind !== 'outputs' || !Array.isArray(outputs) || !Array.isArray(displays)) return null;
  if (outputs.length > outputLimits.outputs || displays.length > 64) return null;
  const told = outputs.map(readTold).filter((one) => one !== null);
  if (told.length < outputs.length || !isText(editing, 24) || !isText(says, 2000)) return null;
  if (!isCount(undo) || !isCount(redo)) return null;
  if (!displays.every((label): label is string => isText(label, outputLimits.display))) return null;
  return { kind, outputs: told, displays, editing, undo, redo, says };
}

/** What a console asked of the outputs, or null. */
export function readOutputConsole(fields: Fields): OutputConsoleMessage | null {
  const { kind, id, count, overlap } = fields;
  switch (kind) {
    case 'output-act': {
      const act = acts.find((known) => known === fields['act']);
      return act === undefined ? null : { kind, act };
    }
    case 'output-do': {
      const act = deeds.find((known) => known === fields['act']);
      return act === undefined || !isOutputId(id) ? null : { kind, act, id };
    }
    case 'output-change': {
      const change = readOutputChange(fields['change']);
      return change === null || !isOutputId(id) ? null : { kind, id, change };
    }
    case 'output-split': {
      if (!isCount(count) || count < 1 || count >= outputLimits.outputs) return null;
      if (typeof overlap !== 'number' || !(overlap >= 0 && overlap <= outputLimits.edge)) return null;
      return { kind, count, overlap };
    }
    default:
      return null;
  }
}
