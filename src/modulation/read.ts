import { fault } from '../shared/fault.ts';
import {
  type Modulation,
  type Modulator,
  type ModulatorKind,
  type ModulatorKnob,
  modulatorKinds,
  modulatorKnobs,
  type Route,
} from '../shared/modulation.ts';
import type { Part } from '../shared/modulation-wire.ts';
import type { ParameterTable } from '../shared/parameter.ts';
import { parseExpression } from './expression.ts';
import { order } from './order.ts';

/** Most modulators, routes and steps, longest name of a source (characters). */
const limits = { modulators: 64, routes: 512, steps: 64, name: 200 } as const;

export const noModulation: Modulation = { modulators: [], routes: [] };

type Fields = Readonly<Record<string, unknown>>;

const isFields = (x: unknown): x is Fields => typeof x === 'object' && x !== null && !Array.isArray(x);
const curves = ['linear', 'slow', 'fast'] as const;

function fieldsOf(where: string, value: unknown, known: readonly string[]): Fields {
  if (!isFields(value)) throw fault(where, value, `an object of ${known.join(', ')}`);
  const strange = Object.keys(value).find((key) => !known.includes(key));
  if (strange !== undefined) throw fault(where, strange, `one of ${known.join(', ')}`);
  return value;
}

function idOf(where: string, { id }: Fields): string {
  if (typeof id === 'string' && /^[a-z][a-z0-9]{0,31}$/.test(id)) return id;
  throw fault(`${where}: id`, id, 'a name of at most 32 small letters and digits');
}

function numberOf(where: string, value: unknown, min: number, max: number, usual: number): number {
  if (value === undefined) return usual;
  if (typeof value === 'number' && value >= min && value <= max) return value;
  throw fault(where, value, `a number from ${min} to ${max}`);
}

function choiceOf<T extends string>(where: string, value: unknown, options: readonly T[]): T {
  const found = value === undefined ? options[0] : options.find((option) => option === value);
  if (found === undefined) throw fault(where, value, `one of ${options.join(', ')}`);
  return found;
}

function sourceOf(where: string, value: unknown): string {
  const isName = typeof value === 'string' && value.length > 0 && value.length <= limits.name;
  if (isName && value !== '__proto__') return value;
  throw fault(where, value, 'the name of a source');
}

function stepsOf(where: string, value: unknown): number[] {
  const isList = Array.isArray(value) && value.length > 0 && value.length <= limits.steps;
  if (!isList) throw fault(where, value, `a list of 1 to ${limits.steps} numbers`);
  return value.map((step, i) => numberOf(`${where} ${i + 1}`, step, -1, 1, 0));
}

/** A modulator from parsed JSON: its fields lie side by side in a file. */
export function readModulator(json: unknown, where = 'modulator'): Modulator {
  const kinds = Object.keys(modulatorKinds) as ModulatorKind[];
  if (!isFields(json)) throw fault(where, json, 'an object with id and kind');
  if (json['kind'] === undefined) throw fault(`${where}: kind`, undefined, `one of ${kinds.join(', ')}`);
  const kind = choiceOf(`${where}: kind`, json['kind'], kinds);
  const { knobs, choices, sources } = modulatorKinds[kind];
  const extra = kind === 'steps' ? ['steps'] : kind === 'expression' ? ['text'] : [];
  const known = ['id', 'kind', ...knobs, ...Object.keys(choices), ...sources, ...extra];
  const fields = fieldsOf(where, json, known);
  const numbers = (knobs as readonly ModulatorKnob[]).map((name) => {
    const { min, max, default: usual } = modulatorKnobs[name];
    return [name, numberOf(`${where}: ${name}`, fields[name], min, max, usual)];
  });
  const picks = Object.entries<readonly string[]>(choices).map(([name, options]) => [
    name,
    choiceOf(`${where}: ${name}`, fields[name], options),
  ]);
  const ears = sources.map((name) => [name, sourceOf(`${where}: ${name}`, fields[name])]);
  const modulator: Modulator = {
    id: idOf(where, fields),
    kind,
    knobs: Object.fromEntries(numbers),
    choices: Object.fromEntries(picks),
    sources: Object.fromEntries(ears),
  };
  if (kind === 'steps') modulator.steps = stepsOf(`${where}: steps`, fields['steps']);
  if (kind === 'expression') modulator.text = parseExpression(fields['text']).text;
  return modulator;
}

export function readRoute(json: unknown, where = 'route'): Route {
  const known = ['id', 'source', 'target', 'depth', 'offset', 'curve', 'via'];
  const fields = fieldsOf(where, json, known);
  const { via = null } = fields;
  return {
    id: idOf(where, fields),
    source: sourceOf(`${where}: source`, fields['source']),
    target: sourceOf(`${where}: target`, fields['target']),
    depth: numberOf(`${where}: depth`, fields['depth'], -1, 1, 1),
    offset: numberOf(`${where}: offset`, fields['offset'], -1, 1, 0),
    curve: choiceOf(`${where}: curve`, fields['curve'], curves),
    via: via === null ? null : sourceOf(`${where}: via`, via),
  };
}

type ModulationJson = { modulators: (Part & { id: string })[]; routes: readonly Route[] };

/** Modulators and routes as a file or a message holds them: the inverse of `readModulation`. */
export const modulationJson = ({ modulators, routes }: Modulation): ModulationJson => ({
  modulators: modulators.map(({ knobs, choices, sources, ...rest }) => ({
    ...rest,
    ...(knobs as Record<string, number>),
    ...choices,
    ...sources,
  })),
  routes,
});

function listOf(where: string, value: unknown, most: number): readonly unknown[] {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.length > most) throw fault(where, value, `a list of at most ${most}`);
  return value;
}

/**
 * Modulators and routes from the parsed JSON of a preset, `{modulators, routes}`, or an error that says what is wrong: a
 * name twice, a target that is none, a circle of modulators.
 */
export function readModulation(json: unknown, table: ParameterTable): Modulation {
  const fields = fieldsOf('modulation', json, ['modulators', 'routes']);
  const modulators = listOf('modulators', fields['modulators'], limits.modulators).map((item, i) =>
    readModulator(item, `modulator ${i + 1}`),
  );
  const routes = listOf('routes', fields['routes'], limits.routes).map((item, i) =>
    readRoute(item, `route ${i + 1}`),
  );
  const modulation = { modulators, routes };
  order(modulation, table);
  return modulation;
}
