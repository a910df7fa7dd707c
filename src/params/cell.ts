import type { Parameter, ParameterValue } from '../shared/parameter.ts';
import { isAtLeast, type SourceClass } from '../shared/source.ts';
import type { Guest } from './guest.ts';

/** How long a cue or a panic keeps a parameter to itself after its last word (s). */
const BUSY = 1;

/** What is known of one parameter. Times in s. */
export type Cell = {
  readonly id: string;
  readonly parameter: Parameter;
  base: ParameterValue; // what stands while the audience is silent
  shown: ParameterValue;
  by: SourceClass | null; // who moved it last
  held: boolean; // by a performer's hand
  locked: boolean; // against everything but safety
  busy: SourceClass | null; // who keeps it until `busyUntil`
  busyUntil: number;
  under: { value: ParameterValue; source: string; class: SourceClass } | null; // what a weaker class wanted meanwhile
  guest: Guest | null; // the audience, above the base
  heardAudience: number; // when the audience last moved it
  glideAt: number;
  glideTime: number; // 0 when it does not glide
};

const NEVER = Number.NEGATIVE_INFINITY;

export function createCell(id: string, parameter: Parameter): Cell {
  const start = parameter.kind === 'trigger' ? 0 : parameter.default;
  return {
    id,
    parameter,
    base: start,
    shown: start,
    by: null,
    held: false,
    locked: false,
    busy: null,
    busyUntil: NEVER,
    under: null,
    guest: null,
    heardAudience: NEVER,
    glideAt: NEVER,
    glideTime: 0,
  };
}

/** The strongest class that holds a parameter now, or null. */
function holderOf(cell: Cell, at: number): SourceClass | null {
  const busy = at < cell.busyUntil ? cell.busy : null;
  if (busy === 'safety') return busy;
  return cell.held ? 'performer' : busy;
}

/** Whether a class may move a parameter now: by its scope, its lock and who holds it; `frozen` stops all but hands. */
export function mayMove(cell: Cell, mover: SourceClass, at: number, frozen: boolean): boolean {
  if (mover === 'safety') return true;
  if (cell.locked) return false;
  if (mover !== 'performer' && (frozen || cell.parameter.scope === 'safety')) return false;
  if (mover === 'audience' && cell.parameter.audience === undefined) return false;
  const holder = holderOf(cell, at);
  return holder === null || isAtLeast(mover, holder);
}

/** Keeps a parameter to a cue or to safety for a moment, so that nothing weaker moves it between two of its steps. */
export function keepBusy(cell: Cell, mover: SourceClass, at: number, seconds = BUSY): void {
  cell.busy = mover;
  cell.busyUntil = at + seconds;
}
