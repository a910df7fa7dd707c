import { fault } from '../shared/fault.ts';
import type { Parameter, ParameterTable, ParameterValue } from '../shared/parameter.ts';
import { fromUnit, toUnit } from './curve.ts';

const MOST_MACROS = 8;
const MOST_ROUTES = 16;
const LONGEST_NAME = 40; // characters

const exponents = { linear: 1, slow: 2, fast: 0.5 } as const;

/** What one end of a macro moves: from `from` (macro at 0) to `to` (macro at 1), in the table's units. */
export type MacroRoute = {
  id: string;
  from: ParameterValue;
  to: ParameterValue;
  curve?: keyof typeof exponents;
};

/** One knob for many parameters, 0..1; `default` is where it stands when its preset is called. */
export type Macro = { name: string; default: number; routes: readonly MacroRoute[] };

const isRecord = (x: unknown): x is Record<string, unknown> =>
  typeof x === 'object' && x !== null && !Array.isArray(x);

const expectations = {
  number: ({ min, max }: { min: number; max: number }) => `a number from ${min} to ${max}`,
  choice: ({ options }: { options: readonly string[] }) => `one of ${options.join(', ')}`,
  toggle: () => 'true or false',
};

function readEnd(
  thing: string,
  parameter: Exclude<Parameter, { kind: 'trigger' }>,
  value: unknown,
): ParameterValue {
  const { kind } = parameter;
  if (kind === 'number' && typeof value === 'number' && value >= parameter.min && value <= parameter.max)
    return value;
  if (kind === 'choice' && typeof value === 'string' && parameter.options.includes(value)) return value;
  if (kind === 'toggle' && typeof value === 'boolean') return value;
  const expected =
    kind === 'number'
      ? expectations.number(parameter)
      : kind === 'choice'
        ? expectations.choice(parameter)
        : expectations.toggle();
  throw fault(thing, value, expected);
}

function readRoute(thing: string, json: unknown, table: ParameterTable): MacroRoute {
  if (!isRecord(json)) throw fault(thing, json, 'an object with id, from and to');
  const { id, from, to, curve } = json;
  const parameter = typeof id === 'string' && Object.hasOwn(table, id) ? table[id] : undefined;
  const isLook = (parameter?.scope ?? 'look') === 'look' && !String(id).startsWith('macro.');
  if (typeof id !== 'string' || parameter === undefined || parameter.kind === 'trigger' || !isLook)
    throw fault(`${thing}: id`, id, 'a look parameter that holds a value and is no macro');
  if (curve !== undefined && !Object.hasOwn(exponents, String(curve)))
    throw fault(`${thing}: curve`, curve, `one of ${Object.keys(exponents).join(', ')}`);
  return {
    id,
    from: readEnd(`${thing}: from`, parameter, from),
    to: readEnd(`${thing}: to`, parameter, to),
    ...(curve === undefined ? {} : { curve: curve as keyof typeof exponents }),
  };
}

function readMacro(thing: string, json: unknown, table: ParameterTable): Macro {
  if (!isRecord(json)) throw fault(thing, json, 'an object with name, default and routes');
  const { name, default: start, routes } = json;
  if (typeof name !== 'string' || name === '' || name.length > LONGEST_NAME)
    throw fault(`${thing}: name`, name, `a text of 1 to ${LONGEST_NAME} characters`);
  if (typeof start !== 'number' || !(start >= 0 && start <= 1))
    throw fault(`${thing}: default`, start, 'a number from 0 to 1');
  if (!Array.isArray(routes) || routes.length < 1 || routes.length > MOST_ROUTES)
    throw fault(`${thing}: routes`, routes, `a list of 1 to ${MOST_ROUTES} routes`);
  return {
    name,
    default: start,
    routes: routes.map((route, index) => readRoute(`${thing}: routes[${index}]`, route, table)),
  };
}

/** The macros of a preset from parsed JSON, or an error that says what is wrong in them. */
export function readMacros(json: unknown, table: ParameterTable): Macro[] {
  if (!Array.isArray(json) || json.length > MOST_MACROS)
    throw fault('macros', json, `a list of up to ${MOST_MACROS} macros`);
  return json.map((macro, index) => readMacro(`macros[${index}]`, macro, table));
}

/** A route's place on its parameter's knob (0..1) where the macro stands at `unit`; null where it only switches. */
export function routeUnit(
  { from, to, curve = 'linear' }: MacroRoute,
  parameter: Parameter,
  unit: number,
): number | null {
  if (parameter.kind !== 'number') return null;
  const [low, high] = [toUnit(parameter, from as number), toUnit(parameter, to as number)];
  return low + (high - low) * unit ** exponents[curve];
}

/** What a route makes of its parameter, in the table's units, where the macro stands at `unit`; others switch halfway. */
export function routeValue(route: MacroRoute, parameter: Parameter, unit: number): ParameterValue {
  const place = routeUnit(route, parameter, unit);
  if (place === null || parameter.kind !== 'number') return unit < 0.5 ? route.from : route.to;
  return fromUnit(parameter, place);
}
