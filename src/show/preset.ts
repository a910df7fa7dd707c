import { fault } from '../shared/fault.ts';
import type { Parameter, ParameterTable, ParameterValue } from '../shared/parameter.ts';
import type { Favourite } from './favourite.ts';
import { guardJson, isFields } from './json.ts';
import { check } from './schema.ts';
import { presetSchema } from './schemas.ts';

/** A look: values for `look` parameters by id; those it does not name stand at their defaults. */
export type Preset = {
  name: string;
  description: string;
  look: Record<string, ParameterValue>;
  macros?: readonly unknown[];
  modulators?: readonly unknown[];
  routes?: readonly unknown[];
  favourites?: readonly Favourite[];
};

/** Who checks the parts of a preset that others act on; each throws a fault for what it refuses. */
export type PartReaders = {
  macros?(json: unknown, table: ParameterTable): unknown;
  modulation?(json: unknown, table: ParameterTable): unknown;
};

type Sink = { set(id: string, value: ParameterValue, source: string, at: number): void };

const VERSION = 2;

/** Whether a parameter travels with presets: of the look, and holding a value. */
export const isLook = (parameter: Parameter): boolean =>
  (parameter.scope ?? 'look') === 'look' && parameter.kind !== 'trigger';

/** What older versions wrote, as this one writes it; version 1 had neither format nor number. */
function migrate(file: string, json: unknown): unknown {
  if (!isFields(json)) throw fault(file, json, 'an object with name, description and look');
  if (json['format'] === undefined && json['version'] === undefined)
    return { format: 'ganzfeld/preset', version: VERSION, ...json };
  const { version } = json;
  if (typeof version === 'number' && version > VERSION)
    throw fault(`${file}: version`, version, `at most ${VERSION}: a newer Ganzfeld has written this`);
  return json;
}

/** A preset from parsed JSON, or an error that names the file and what is wrong in it. */
export function parsePreset(
  file: string,
  json: unknown,
  table: ParameterTable,
  readers: PartReaders = {},
): Preset {
  guardJson(file, json);
  const current = migrate(file, json);
  check(file, current, presetSchema(table));
  const { $schema: _, format: __, version: ___, ...preset } = current as Preset & Record<string, unknown>;
  const { macros, modulators, routes } = preset;
  if (macros !== undefined) readers.macros?.(macros, table);
  if (modulators !== undefined || routes !== undefined) readers.modulation?.({ modulators, routes }, table);
  return preset;
}

/** A preset as its file holds it. */
export const presetJson = (preset: Preset): Record<string, unknown> => ({
  format: 'ganzfeld/preset',
  version: VERSION,
  ...preset,
});

/** Every `look` value as it stands now. */
export function lookOf(targets: Readonly<Record<string, ParameterValue>>, table: ParameterTable) {
  const ids = Object.keys(table).filter((id) => isLook(table[id]!));
  return Object.fromEntries(ids.map((id) => [id, targets[id]!]));
}

/** The value that a preset gives every `look` parameter. */
export function fullLook(
  preset: Pick<Preset, 'look'>,
  table: ParameterTable,
): Record<string, ParameterValue> {
  return Object.fromEntries(
    Object.entries(table).flatMap(([id, parameter]) =>
      parameter.kind === 'trigger' || !isLook(parameter) ? [] : [[id, preset.look[id] ?? parameter.default]],
    ),
  );
}

/** Restores every `look` parameter and nothing else. */
export function applyPreset(preset: Preset, table: ParameterTable, sink: Sink, at: number): void {
  for (const [id, value] of Object.entries(fullLook(preset, table)))
    sink.set(id, value, `preset ${preset.name}`, at);
}
