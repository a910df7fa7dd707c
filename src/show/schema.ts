import { fault } from '../shared/fault.ts';
import { isFields } from './json.ts';

/** The part of JSON Schema (draft 7) that our files need; `title` says in words what is expected. */
export type Schema = {
  $schema?: string;
  $id?: string;
  title?: string;
  description?: string;
  type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';
  const?: string | number;
  enum?: readonly string[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  maxItems?: number;
  items?: Schema;
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  additionalProperties?: false | Schema;
  maxProperties?: number;
};

const typeNames = {
  object: 'an object',
  array: 'a list',
  string: 'a text',
  boolean: 'true or false',
} as const;

function expectation(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return `one of ${schema.enum.join(', ')}`;
  if (schema.type === 'number' || schema.type === 'integer') {
    const what = schema.type === 'integer' ? 'a whole number' : 'a number';
    if (schema.minimum === undefined) return what;
    return schema.maximum === undefined
      ? `${what} from ${schema.minimum}`
      : `${what} from ${schema.minimum} to ${schema.maximum}`;
  }
  return schema.title ?? (schema.type === undefined ? 'any value' : typeNames[schema.type]);
}

function fitsText(schema: Schema, value: string): boolean {
  const length = [...value].length;
  if (length < (schema.minLength ?? 0) || length > (schema.maxLength ?? Infinity)) return false;
  if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value)) return false;
  return schema.enum === undefined || schema.enum.includes(value);
}

function fits(schema: Schema, value: unknown): boolean {
  if (schema.const !== undefined && value !== schema.const) return false;
  switch (schema.type) {
    case undefined:
      return true;
    case 'string':
      return typeof value === 'string' && fitsText(schema, value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'array':
      return Array.isArray(value) && value.length <= (schema.maxItems ?? Infinity);
    case 'object':
      return isFields(value) && Object.keys(value).length <= (schema.maxProperties ?? Infinity);
    default:
      return (
        typeof value === 'number' &&
        Number.isFinite(value) &&
        value >= (schema.minimum ?? -Infinity) &&
        value <= (schema.maximum ?? Infinity) &&
        (schema.type === 'number' || Number.isInteger(value))
      );
  }
}

function checkFields(path: string, value: Record<string, unknown>, schema: Schema): void {
  const { properties = {}, required = [], additionalProperties: others } = schema;
  for (const name of required)
    if (!Object.hasOwn(value, name)) check(`${path}: ${name}`, undefined, properties[name] ?? {}, true);
  for (const [name, inner] of Object.entries(value)) {
    const known = Object.hasOwn(properties, name) ? properties[name] : others;
    if (known === false)
      throw fault(path, name, schema.title ?? `only ${Object.keys(properties).join(', ')}`);
    if (known !== undefined) check(`${path}: ${name}`, inner, known);
  }
}

/** Throws a fault that names the path and what is expected where `value` is not what the schema says. */
export function check(path: string, value: unknown, schema: Schema, missing = false): void {
  if (missing || !fits(schema, value)) throw fault(path, missing ? 'nothing' : value, expectation(schema));
  if (Array.isArray(value) && schema.items !== undefined)
    for (const [index, item] of value.entries()) check(`${path}: ${index + 1}`, item, schema.items);
  if (isFields(value)) checkFields(path, value, schema);
}
