import type { Easing } from '../shared/easing.ts';
import { fault } from '../shared/fault.ts';
import { guardJson } from './json.ts';
import { check } from './schema.ts';
import { cueListSchema } from './schemas.ts';

export type Unit = 'seconds' | 'beats';

/**
 * A preset with its timing: it fades in along `curve`, what cannot glide changes at `cut` (0..1 of the way, default 0.5),
 * `wait` holds it back until the next beat, bar or local time (`21:30`), `follow` calls the next one so long after its start.
 */
export type Scene = {
  name: string;
  preset: string;
  fade: number;
  unit: Unit;
  curve: Easing;
  cut?: number;
  wait?: string;
  follow?: { after: number; unit: Unit };
};

export type CueList = { name: string; repeat: boolean; scenes: readonly Scene[] };

export const noCues: CueList = { name: 'Cues', repeat: false, scenes: [] };

/** A cue list from parsed JSON; `known` are the presets that there are. */
export function parseCueList(file: string, json: unknown, known: readonly string[]): CueList {
  guardJson(file, json);
  check(file, json, cueListSchema());
  const cues = json as CueList;
  for (const { name, preset } of cues.scenes)
    if (!known.includes(preset))
      throw fault(`${file}: ${name}: preset`, preset, `one of ${known.join(', ')}`);
  return cues;
}
