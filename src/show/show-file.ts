import { fault } from '../shared/fault.ts';
import type { KeptMedia } from '../shared/layer-wire.ts';
import { type Mapping, readMapping } from '../shared/mapping.ts';
import type { OutputLayout } from '../shared/output-layout.ts';
import type { ParameterTable, ParameterValue } from '../shared/parameter.ts';
import type { Favourite, Never } from './favourite.ts';
import { isFields, readJson } from './json.ts';
import { parseOutputs } from './output-rig.ts';
import { type PartReaders, type Preset, parsePreset, presetJson } from './preset.ts';
import { type CueList, parseCueList } from './scene.ts';
import { check } from './schema.ts';
import { showSchema } from './schemas.ts';

type Values = Record<string, ParameterValue>;

/** A whole evening: the look and the rig as they stand, the player's presets, cues, models by hash, favourites, knobs. */
export type Show = {
  name: string;
  look: Values;
  rig: Values;
  modulators?: readonly unknown[];
  routes?: readonly unknown[];
  presets: readonly Preset[];
  cues: CueList;
  models: readonly { name: string; sha256: string }[];
  favourites: readonly Favourite[];
  never?: readonly Never[];
  mappings: readonly Mapping[];
  layers?: readonly KeptMedia[]; // where a file says nothing of them they stay
  outputs?: readonly OutputLayout[]; // windows and projectors; where a file says nothing of them they stay
};

/** One thing that a show would change. */
export type Difference = { id: string; has: ParameterValue; gets: ParameterValue };

/** Values of one scope, triggers left out. */
export function valuesOf(targets: Readonly<Values>, table: ParameterTable, scope: 'look' | 'rig'): Values {
  return Object.fromEntries(
    Object.entries(targets).filter(([id]) => {
      const parameter = table[id];
      return parameter !== undefined && parameter.kind !== 'trigger' && (parameter.scope ?? 'look') === scope;
    }),
  );
}

const VERSION = 2;

/** What older versions wrote, as this one writes it; version 1 knew no outputs. */
function migrate(file: string, json: unknown): unknown {
  if (!isFields(json)) return json;
  const { version } = json;
  if (typeof version === 'number' && version > VERSION)
    throw fault(`${file}: version`, version, `at most ${VERSION}: a newer Ganzfeld has written this`);
  return version === 1 && json['outputs'] === undefined ? { ...json, version: VERSION } : json;
}

/** A show as its one file. */
export const showText = (show: Show): string =>
  JSON.stringify(
    { format: 'ganzfeld/show', version: VERSION, ...show, presets: show.presets.map(presetJson) },
    null,
    2,
  );

/** A show from the text of its file; `built` are the names of the presets that need not be in it. */
export function parseShow(
  file: string,
  text: string,
  table: ParameterTable,
  built: readonly string[],
  readers: PartReaders = {},
): Show {
  const json = migrate(file, readJson(file, text));
  check(file, json, showSchema(table));
  const { mappings: kept, presets: listed, cues, ...rest } = json as Show & Record<string, unknown>;
  const { format: _, version: __, outputs: drawn, ...plain } = rest;
  const outputs = drawn === undefined ? {} : { outputs: parseOutputs(`${file}: outputs`, drawn) };
  const { modulators, routes } = plain;
  if (modulators !== undefined || routes !== undefined) readers.modulation?.({ modulators, routes }, table);
  const presets = listed.map((preset, i) =>
    parsePreset(`${file}: presets: ${i + 1}`, preset, table, readers),
  );
  const known = [...built, ...presets.map((preset) => preset.name)];
  const mappings = kept.map((mapping, i) => {
    const read = readMapping(mapping);
    if (read === undefined) throw fault(`${file}: mappings: ${i + 1}`, JSON.stringify(mapping), 'a mapping');
    return read;
  });
  return { ...plain, ...outputs, presets, cues: parseCueList(`${file}: cues`, cues, known), mappings };
}

/** What of the rig a show would change, in the table's order. */
export function differences(
  show: Pick<Show, 'rig' | 'outputs'>,
  targets: Readonly<Values>,
  outputs: readonly OutputLayout[] = [],
): Difference[] {
  const values = Object.entries(targets).flatMap(([id, has]) => {
    const gets = Object.hasOwn(show.rig, id) ? show.rig[id] : undefined;
    return gets === undefined || gets === has ? [] : [{ id, has, gets }];
  });
  if (show.outputs === undefined || JSON.stringify(show.outputs) === JSON.stringify(outputs)) return values;
  const named = (all: readonly OutputLayout[]): string => all.map(({ name }) => name).join(', ');
  return [
    ...values,
    { id: 'outputs', has: named(outputs), gets: `${named(show.outputs)}, as the show lays them` },
  ];
}
