import type { Route } from './modulation.ts';

/** A modulator or a route as a file holds it: its fields side by side. The stage reads it and says what is wrong. */
export type Part = Readonly<Record<string, number | string | readonly number[] | null>>;

/**
 * Stage to consoles: `modulation` is all modulators and routes, whenever they change, with the ids of all sources that there
 * are; `modulated` the knob positions 0..1 of what is modulated, and the values of modulators and of the sources that routes
 * hear, at most 20 times a second while there are routes.
 */
export type ModulationStageMessage =
  | { kind: 'modulation'; modulators: Part[]; routes: Route[]; sources: string[] }
  | { kind: 'modulated'; values: Record<string, number>; sources: Record<string, number> };

/** Console to stage: puts a modulator or a route in the place of the one with its id, or takes one away. */
export type ModulationConsoleMessage =
  | { kind: 'modulator'; part: Part }
  | { kind: 'route'; part: Part }
  | { kind: 'remove-modulator'; id: string }
  | { kind: 'remove-route'; id: string };

type Fields = Readonly<Record<string, unknown>>;

const longest = { name: 200, fields: 16, list: 1024 } as const;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isName = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= longest.name && value !== '__proto__';

function isPart(value: unknown): value is Part {
  if (!isFields(value)) return false;
  const entries = Object.entries(value);
  const isSound = ([key, field]: [string, unknown]): boolean =>
    isName(key) &&
    (field === null ||
      isNumber(field) ||
      (typeof field === 'string' && field.length <= longest.name) ||
      (Array.isArray(field) && field.length <= longest.list && field.every(isNumber)));
  return entries.length <= longest.fields && entries.every(isSound);
}

function listOf<T>(value: unknown, is: (item: unknown) => item is T): T[] | null {
  return Array.isArray(value) && value.length <= longest.list && value.every(is) ? value : null;
}

function isRoute(value: unknown): value is Route {
  if (!isFields(value)) return false;
  const { id, source, target, depth, offset, curve, via } = value;
  const isWhole = isName(id) && isName(source) && isName(target) && isNumber(depth) && isNumber(offset);
  return isWhole && isName(curve) && (via === null || isName(via));
}

function readNumbers(value: unknown): Record<string, number> | null {
  if (!isFields(value)) return null;
  const entries = Object.entries(value);
  const isSound = (entry: [string, unknown]): entry is [string, number] =>
    isName(entry[0]) && isNumber(entry[1]);
  return entries.length <= longest.list && entries.every(isSound) ? Object.fromEntries(entries) : null;
}

/** What a stage said about modulation, or null. */
export function readModulationStage(fields: Fields): ModulationStageMessage | null {
  if (fields['kind'] === 'modulation') {
    const modulators = listOf(fields['modulators'], isPart);
    const routes = listOf(fields['routes'], isRoute);
    const sources = listOf(fields['sources'], isName);
    return modulators && routes && sources ? { kind: 'modulation', modulators, routes, sources } : null;
  }
  if (fields['kind'] !== 'modulated') return null;
  const values = readNumbers(fields['values']);
  const sources = readNumbers(fields['sources']);
  return values && sources ? { kind: 'modulated', values, sources } : null;
}

/** What a console asked of modulation, or null. */
export function readModulationConsole(fields: Fields): ModulationConsoleMessage | null {
  const { kind, id, part } = fields;
  if (kind === 'modulator' || kind === 'route') return isPart(part) ? { kind, part } : null;
  if (kind === 'remove-modulator' || kind === 'remove-route') return isName(id) ? { kind, id } : null;
  return null;
}
