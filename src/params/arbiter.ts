import type { ParameterValue } from '../shared/parameter.ts';
import { isAtLeast, type SourceClass, sourceKind } from '../shared/source.ts';
import { type Cell, keepBusy, mayMove } from './cell.ts';
import { clampTo } from './curve.ts';
import { startGlide } from './glide.ts';
import { advanceChoice, advanceNumber, limited } from './guest.ts';

/** How long panic fades, and keeps what it moves (s). */
export const PANIC = 1;

/** The value that a parameter is on its way to. */
export function targetOf({ parameter, guest, base }: Cell): ParameterValue {
  if (guest === null) return base;
  return parameter.kind === 'number' ? clampTo(parameter, guest.value as number) : guest.value;
}

/** Whether the audience comes too soon after itself. */
function isCooling({ parameter, heardAudience }: Cell, at: number): boolean {
  const cooldown = parameter.audience?.cooldown ?? 0;
  return at - heardAudience < cooldown;
}

/** A toggle that latches goes off by safety alone. */
const isLatched = ({ parameter, base }: Cell, value: ParameterValue): boolean =>
  parameter.kind === 'toggle' && parameter.latch === true && base === true && value === false;

/** Notes who moves the parameter from now on; what passes from one class to another, or comes at once, glides. */
function passOn(cell: Cell, mover: SourceClass, glides: boolean, at: number): void {
  if (mover === 'safety') startGlide(cell, at, PANIC);
  else if (glides || (cell.by !== mover && (cell.by !== null || mover !== 'performer'))) startGlide(cell, at);
  cell.by = mover;
}

/** A slewed number sets off from where it is; everything else is there at once and glides. */
function moveAsAudience(cell: Cell, value: ParameterValue, at: number): boolean {
  const { parameter, guest } = cell;
  const { audience = {} } = parameter;
  if (isCooling(cell, at)) return false;
  const wanted = typeof value === 'number' ? limited(value, audience) : value;
  const isSlow = parameter.kind === 'number' && audience.slew !== undefined;
  if (isSlow) cell.by = 'audience';
  else passOn(cell, 'audience', false, at);
  cell.guest = { value: isSlow ? (guest?.value ?? cell.base) : wanted, wanted, at };
  cell.heardAudience = at;
  return true;
}

function moveBase(cell: Cell, value: ParameterValue, source: string, at: number): void {
  const { class: mover, manner } = sourceKind(source);
  const stays = mover === 'autopilot' && cell.guest !== null;
  cell.base = value;
  if (stays) return;
  cell.guest = null;
  cell.under = null;
  passOn(cell, mover, manner === 'restore' && mover === 'performer', at);
  if (mover === 'performer') cell.held = manner === 'touch' || (cell.held && manner === 'move');
  else if (mover === 'cue') keepBusy(cell, mover, at);
  else if (mover === 'safety') {
    cell.held = false;
    keepBusy(cell, mover, at, PANIC);
  }
}

/** Moves a parameter if its source may; what a weaker class wants while a stronger one holds is kept for the release. */
export function move(
  cell: Cell,
  value: ParameterValue,
  source: string,
  at: number,
  frozen: boolean,
): boolean {
  const { class: mover } = sourceKind(source);
  if (isLatched(cell, value) && mover !== 'safety') return false;
  if (!mayMove(cell, mover, at, frozen)) {
    const waits = (mover === 'cue' || mover === 'autopilot') && cell.parameter.scope !== 'safety';
    const isNewer = cell.under === null || isAtLeast(mover, cell.under.class);
    if (waits && !cell.locked && isNewer) cell.under = { value, source, class: mover };
    return false;
  }
  if (mover === 'audience') return moveAsAudience(cell, value, at);
  moveBase(cell, value, source, at);
  return true;
}

/** Whether this source may fire a trigger now. */
export function mayFire(cell: Cell, source: string, at: number, frozen: boolean): boolean {
  const { class: mover } = sourceKind(source);
  if (!mayMove(cell, mover, at, frozen)) return false;
  if (mover !== 'audience') return true;
  if (isCooling(cell, at)) return false;
  cell.heardAudience = at;
  return true;
}

/** Lets go of a parameter: it glides to what a weaker class wanted meanwhile, whose source is returned, or stays. */
export function letGo(cell: Cell, at: number, frozen: boolean): string | null {
  const { under } = cell;
  cell.held = false;
  if (under === null || !mayMove(cell, under.class, at, frozen)) return null;
  moveBase(cell, under.value, under.source, at);
  return under.source;
}

/** Takes the audience's value on by `dt` seconds; whether it has moved. */
export function advanceGuest(cell: Cell, now: number, dt: number): boolean {
  const { guest, parameter } = cell;
  if (guest === null) return false;
  const before = guest.value;
  const stays =
    parameter.kind === 'number'
      ? advanceNumber(guest, parameter, cell.base as number, now, dt)
      : advanceChoice(guest, now);
  if (stays) return guest.value !== before;
  cell.guest = null;
  cell.by = 'autopilot';
  return true;
}
