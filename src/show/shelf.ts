import { sentence } from '../shared/fault.ts';
import type { ParameterTable } from '../shared/parameter.ts';
import type { Report } from '../shared/report.ts';
import { isFields, readJson } from './json.ts';
import { createLibrary, type Library } from './library.ts';
import { type PartReaders, type Preset, parsePreset, presetJson } from './preset.ts';
import { type CueList, noCues, parseCueList } from './scene.ts';
import { createVault, type Slots } from './vault.ts';

/** What a player has made: presets of their own and the cue list. */
export type Shelf = { library: Library; cues: CueList };

const KEY = 'ganzfeld.shelf';

type Options = { store: Slots | null; table: ParameterTable; built: readonly Preset[]; readers: PartReaders };

/** What was kept; a preset that cannot be read any more is told and left out. */
export function openShelf({ store, table, built, readers }: Options, report: Report): Shelf {
  const empty = { library: createLibrary(built), cues: noCues };
  const text = store === null ? null : createVault(store, KEY).load();
  if (text === null) return empty;
  try {
    const json = readJson('kept presets', text);
    if (!isFields(json) || !Array.isArray(json['presets'])) return empty;
    const own = json['presets'].flatMap((preset: unknown, i) => {
      try {
        return [parsePreset(`kept preset ${i + 1}`, preset, table, readers)];
      } catch (error) {
        report('error', `${sentence(error)}. It is left out.`);
        return [];
      }
    });
    const library = createLibrary(built, own);
    const names = library.all().map(({ name }) => name);
    return { library, cues: parseCueList('kept cues', json['cues'], names) };
  } catch (error) {
    report('error', `${sentence(error)}. It is left out.`);
    return empty;
  }
}

/** Keeps what the player has made, so that a write that is cut off loses nothing older. Throws where it cannot. */
export function keepShelf(store: Slots, library: Library, cues: CueList): void {
  createVault(store, KEY).save(JSON.stringify({ presets: library.own().map(presetJson), cues }));
}
