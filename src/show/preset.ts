import { fault } from '../shared/fault.ts';
import type { Parameter, ParameterTable, ParameterValue } from '../shared/parameter.ts';

/** A look: values for `look` parameters by id; those it does not name stand at their defaults. */
export type Preset = { name: string; description: string; look: Record<string, ParameterValue> };

type Sink = { set(id: string, value: ParameterValue, source: string, at: number): void };

const isRecord = (x: unknown): x is Record<string, unknown> =>
  typeof x === 'object' && x !== null && !Array.isArray(x);

const isLook = (parameter: Parameter): boolean => (parameter.scope ?? 'look') === 'look';

type Valued = Exclude<Parameter, { kind: 'trigger' }>;

function fits(parameter: Valued, value: unknown): boolean {
  if (parameter.kind === 'choice') return parameter.options.includes(value as string);
  if (parameter.kind === 'toggle') return typeof value === 'boolean';
  return typeof value === 'number' && value >= parameter.min && value <= parameter.max;
}

function expectation(parameter: Valued): string {
  if (parameter.kind === 'choice') return `one of ${parameter.options.join(', ')}`;
  return parameter.kind === 'toggle' ? 'true or false' : `a number from ${parameter.min} to ${parameter.max}`;
}

/** A preset from parsed JSON, or an error that names the file and what is wrong in it. */
export function parsePreset(file: string, json: unknown, table: ParameterTable): Preset {
  if (!isRecord(json)) throw fault(file, json, 'an object with name, description and look');
  const { name, description, look } = json;
  if (typeof name !== 'string' || name === '') throw fault(`${file}: name`, name, 'a text');
  if (typeof description !== 'string') throw fault(`${file}: description`, description, 'a text');
  if (!isRecord(look)) throw fault(`${file}: look`, look, 'an object of parameter ids and values');
  for (const [id, value] of Object.entries(look)) {
    const parameter = Object.hasOwn(table, id) ? table[id] : undefined;
    if (parameter === undefined || !isLook(parameter) || parameter.kind === 'trigger')
      throw fault(`${file}: look`, id, 'ids of look parameters that hold a value');
    if (!fits(parameter, value)) throw fault(`${file}: ${id}`, value, expectation(parameter));
  }
  return { name, description, look: look as Record<string, ParameterValue> };
}

/** Restores every `look` parameter and nothing else. */
export function applyPreset(preset: Preset, table: ParameterTable, sink: Sink, at: number): void {
  for (const [id, parameter] of Object.entries(table))
    if (isLook(parameter) && parameter.kind !== 'trigger')
      sink.set(id, preset.look[id] ?? parameter.default, `preset ${preset.name}`, at);
}
