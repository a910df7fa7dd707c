import { type Mapping, readMapping } from '../shared/mapping.ts';
import type { ParameterValue } from '../shared/parameter.ts';
import { createVault } from './vault.ts';

/** What a reload brings back: every value, the learned controls, and where the walk was. */
export type Session<Walk> = {
  values: Record<string, ParameterValue>;
  mappings: Mapping[];
  locked: string[]; // ids of parameters
  walk: Walk | null;
};

const KEY = 'ganzfeld.session';

/** What is kept in two slots, or what an older version kept in one. */
const keptIn = (store: Storage): string => createVault(store, KEY).load() ?? store.getItem(KEY) ?? '{}';

const isRecord = (x: unknown): x is Record<string, unknown> =>
  typeof x === 'object' && x !== null && !Array.isArray(x);
const isValue = (x: unknown): x is ParameterValue => ['number', 'string', 'boolean'].includes(typeof x);

/** A walk state with the keys of `like`, those that an older version did not keep as there; null where one is damaged. */
function walkLike<Walk extends Record<string, number>>(walk: unknown, like: Walk): Walk | null {
  if (!isRecord(walk)) return null;
  const pairs = Object.keys(like).map((key) => [key, walk[key] ?? like[key]] as const);
  return pairs.every(([, value]) => Number.isFinite(value)) ? (Object.fromEntries(pairs) as Walk) : null;
}

/** The last session; whatever is missing or damaged in the store is left out. */
export function loadSession<Walk extends Record<string, number>>(store: Storage, like: Walk): Session<Walk> {
  const empty = { values: {}, mappings: [], locked: [], walk: null };
  try {
    const kept: unknown = JSON.parse(keptIn(store));
    if (!isRecord(kept)) return empty;
    const { values, mappings, locked, walk } = kept;
    return {
      values: isRecord(values)
        ? Object.fromEntries(
            Object.entries(values).filter((pair): pair is [string, ParameterValue] => isValue(pair[1])),
          )
        : {},
      mappings: Array.isArray(mappings) ? mappings.flatMap((kept) => readMapping(kept) ?? []) : [],
      locked: Array.isArray(locked) ? locked.filter((id) => typeof id === 'string') : [],
      walk: walkLike(walk, like),
    };
  } catch {
    return empty;
  }
}

/** Keeps the session, beside the one before, which comes back where a write is cut off; a full or forbidden store is no reason to stop a show. */
export function saveSession<Walk>(store: Storage, session: Session<Walk>): void {
  try {
    createVault(store, KEY).save(JSON.stringify(session));
  } catch {
    // Private windows refuse to store: the show goes on, only a reload starts anew.
  }
}
