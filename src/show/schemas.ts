import { easingNames } from '../shared/easing.ts';
import { layerCount } from '../shared/layer-feed.ts';
import { longestMediaName } from '../shared/layer-wire.ts';
import type { Parameter, ParameterTable } from '../shared/parameter.ts';
import type { Schema } from './schema.ts';

const draft = 'http://json-schema.org/draft-07/schema#';
const name: Schema = { type: 'string', minLength: 1, maxLength: 200 };
const text: Schema = { type: 'string', maxLength: 2000 };
const positive = (most: number): Schema => ({ type: 'number', minimum: 0, maximum: most });

function object(properties: Record<string, Schema>, optional: readonly string[] = []): Schema {
  const required = Object.keys(properties).filter((key) => !optional.includes(key));
  return { type: 'object', properties, required, additionalProperties: false };
}

const list = (items: Schema, maxItems: number): Schema => ({ type: 'array', items, maxItems });

/** What a file may say for a parameter, or undefined for triggers, which hold no value. */
function valueSchema(parameter: Parameter): Schema | undefined {
  const description = parameter.help;
  if (parameter.kind === 'number') {
    const { min: minimum, max: maximum } = parameter;
    return { type: 'number', minimum, maximum, description };
  }
  if (parameter.kind === 'choice') return { type: 'string', enum: parameter.options, description };
  return parameter.kind === 'toggle' ? { type: 'boolean', description } : undefined;
}

/** Values by id for the parameters of one scope. */
function valuesSchema(table: ParameterTable, scope: 'look' | 'rig'): Schema {
  const pairs = Object.entries(table).flatMap(([id, parameter]) => {
    const schema = (parameter.scope ?? 'look') === scope ? valueSchema(parameter) : undefined;
    return schema === undefined ? [] : [[id, schema] as const];
  });
  return {
    type: 'object',
    title: `ids of ${scope} parameters that hold a value`,
    properties: Object.fromEntries(pairs),
    additionalProperties: false,
  };
}

const place = {
  name,
  model: name,
  z: {
    type: 'string',
    maxLength: 32_768,
    pattern: '^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$',
  },
  classes: list(positive(1), 4096),
} satisfies Record<string, Schema>;

const favourite = (table: ParameterTable): Schema =>
  object({ ...place, look: valuesSchema(table, 'look') }, ['classes', 'look']);

const never = object({ ...place, radius: positive(1.5) }, ['classes']);

/** The favourites' wall as it is kept. */
export const wallSchema = (table: ParameterTable): Schema =>
  object({ favourites: list(favourite(table), 256), never: list(never, 64) });

/** A look in a file of its own. What macros, modulators and routes are made of is checked where they act. */
export const presetSchema = (table: ParameterTable): Schema => ({
  $schema: draft,
  $id: 'ganzfeld/preset',
  ...object(
    {
      $schema: text,
      format: { type: 'string', const: 'ganzfeld/preset' },
      version: { type: 'integer', const: 2 },
      name,
      description: text,
      look: valuesSchema(table, 'look'),
      macros: list({ type: 'object' }, 8),
      modulators: list({ type: 'object' }, 64),
      routes: list({ type: 'object' }, 512),
      favourites: list(favourite(table), 256),
    },
    ['$schema', 'macros', 'modulators', 'routes', 'favourites'],
  ),
});

/** A preset with its timing: how it comes, and what brings the next one. */
export const sceneSchema = (): Schema => ({
  $schema: draft,
  $id: 'ganzfeld/scene',
  ...object(
    {
      name,
      preset: name,
      fade: positive(3600),
      unit: { type: 'string', enum: ['seconds', 'beats'] },
      curve: { type: 'string', enum: easingNames },
      cut: positive(1),
      wait: {
        type: 'string',
        pattern: '^(beat|bar|([01][0-9]|2[0-3]):[0-5][0-9])$',
        title: 'beat, bar or hh:mm',
      },
      follow: object({ after: positive(86_400), unit: { type: 'string', enum: ['seconds', 'beats'] } }),
    },
    ['cut', 'wait', 'follow'],
  ),
});

/** Scenes in their order. */
export const cueListSchema = (): Schema => ({
  $schema: draft,
  $id: 'ganzfeld/cues',
  ...object({ name, repeat: { type: 'boolean' }, scenes: list(inner(sceneSchema()), 500) }),
});

/** The same schema without the heads of a file of its own. */
function inner({ $schema: _, $id: __, ...schema }: Schema): Schema {
  return schema;
}

const mapping: Schema = {
  type: 'object',
  properties: { control: name, id: name },
  required: ['control', 'id'],
};

const pair = (most: number): Schema => ({
  title: 'two numbers',
  ...list({ type: 'number', minimum: -most, maximum: most }, 2),
});

/** One output; that its corners are convex and its mesh is complete is checked where it is read. */
const output: Schema = object({
  id: { type: 'string', pattern: '^[a-z0-9-]{1,24}$' },
  name: { type: 'string', minLength: 1, maxLength: 60 },
  display: { type: 'string', maxLength: 200 },
  crop: object({ left: positive(1), top: positive(1), width: positive(1), height: positive(1) }),
  rotation: { type: 'integer', minimum: 0, maximum: 270 },
  corners: list(pair(2), 4),
  mesh: object({
    columns: { type: 'integer', minimum: 1, maximum: 16 },
    rows: { type: 'integer', minimum: 1, maximum: 16 },
    points: list(pair(1), 289),
  }),
  edges: object({ left: positive(0.5), right: positive(0.5), top: positive(0.5), bottom: positive(0.5) }),
  gamma: { type: 'number', minimum: 1, maximum: 3 },
  black: positive(0.2),
  testCard: { type: 'boolean' },
});

const layer: Schema = object({
  layer: { type: 'integer', minimum: 1, maximum: layerCount },
  kind: { type: 'string', enum: ['file', 'text', 'qr'] },
  name: { type: 'string', minLength: 1, maxLength: longestMediaName },
});

/** A whole show in one file. */
export const showSchema = (table: ParameterTable): Schema => ({
  $schema: draft,
  $id: 'ganzfeld/show',
  ...object(
    {
      format: { type: 'string', const: 'ganzfeld/show' },
      version: { type: 'integer', const: 2 },
      name,
      look: valuesSchema(table, 'look'),
      rig: valuesSchema(table, 'rig'),
      modulators: list({ type: 'object' }, 64),
      routes: list({ type: 'object' }, 512),
      presets: list(inner(presetSchema(table)), 500),
      cues: inner(cueListSchema()),
      models: list(
        object({
          name,
          sha256: { type: 'string', pattern: '^[0-9a-f]{64}$', title: 'a SHA-256 in hexadecimal' },
        }),
        16,
      ),
      favourites: list(favourite(table), 1000),
      never: list(never, 64),
      mappings: list(mapping, 2000),
      layers: list(layer, layerCount),
      outputs: list(output, 8),
    },
    ['modulators', 'routes', 'never', 'layers', 'outputs'],
  ),
});
