import type { ParameterValue } from '../shared/parameter.ts';
import type { Mapping } from '../shared/wire.ts';

/** What a reload brings back: every value, the learned controls, and where the walk was. */
export type Session<Walk> = {
  values: Record<string, ParameterValue>;
  mappings: Mapping[];
  walk: Walk | null;
};

const KEY = 'ganzfeld.session';

const isRecord = (x: unknown): x is Record<string, unknown> =>
  typeof x === 'object' && x !== null && !Array.isArray(x);
const isValue = (x: unknown): x is ParameterValue => ['number', 'string', 'boolean'].includes(typeof x);
const isMapping = (x: unknown): x is Mapping =>
  isRecord(x) && typeof x['control'] === 'string' && typeof x['id'] === 'string';

/** A walk state of the same shape as `like`, all of it finite numbers, or null. */
function walkLike<Walk extends Record<string, number>>(walk: unknown, like: Walk): Walk | null {
  if (!isRecord(walk)) return null;
  return Object.keys(like).every((key) => Number.isFinite(walk[key])) ? (walk as Walk) : null;
}

/** The last session; whatever is missing or damaged in the store is left out. */
export function loadSession<Walk extends Record<string, number>>(store: Storage, like: Walk): Session<Walk> {
  const empty = { values: {}, mappings: [], walk: null };
  try {
    const kept: unknown = JSON.parse(store.getItem(KEY) ?? '{}');
    if (!isRecord(kept)) return empty;
    const { values, mappings, walk } = kept;
    return {
      values: isRecord(values)
        ? Object.fromEntries(
            Object.entries(values).filter((pair): pair is [string, ParameterValue] => isValue(pair[1])),
          )
        : {},
      mappings: Array.isArray(mappings) ? mappings.filter(isMapping) : [],
      walk: walkLike(walk, like),
    };
  } catch {
    return empty;
  }
}

/** Keeps the session; a full or forbidden store is no reason to stop a show. */
export function saveSession<Walk>(store: Storage, session: Session<Walk>): void {
  try {
    store.setItem(KEY, JSON.stringify(session));
  } catch {
    // Private windows refuse to store: the show goes on, only a reload starts anew.
  }
}
