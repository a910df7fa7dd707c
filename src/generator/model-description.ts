import * as v from 'valibot';
import { fault } from '../shared/fault.ts';

const size = (max: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(max));
const powerOfTwo = v.check(
  (n: number) => n >= 4 && Number.isInteger(Math.log2(n)),
  'Invalid value: Expected a power of two, 4 or more',
);

const directionName = v.object({
  index: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4095)),
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
});

const beside = v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-][A-Za-z0-9._-]*\.safetensors$/)));

const schema = v.object({
  name: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/)),
  architecture: v.literal('stylegan2'),
  variant: v.literal('skip'),
  resolution: v.pipe(size(2048), powerOfTwo),
  colourChannels: v.literal(3),
  zDim: size(4096),
  wDim: size(4096),
  classes: v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(64))), v.maxLength(4096)),
  mappingLayers: size(32),
  mappingLrMultiplier: v.pipe(v.number(), v.finite(), v.gtValue(0)),
  resampleFilter: v.strictTuple([v.literal(1), v.literal(3), v.literal(3), v.literal(1)]),
  activation: v.literal('lrelu 0.2, gain sqrt(2)'),
  pyramid: v.optional(v.array(v.pipe(size(2048), powerOfTwo)), []),
  clamp: v.nullable(v.pipe(v.number(), v.finite(), v.gtValue(0))),
  weights: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-][A-Za-z0-9._-]*\.safetensors$/)),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  directions: v.optional(v.pipe(v.array(directionName), v.maxLength(4096))),
  favourites: beside,
  critic: beside,
});

/** What `model.json` says of a network. */
export type ModelDescription = v.InferOutput<typeof schema>;

/** `model.json` checked; the fault names the field. */
export function parseDescription(text: string, file: string): ModelDescription {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw fault(file, text, 'JSON, complete. Copy or download it again');
  }
  const parsed = v.safeParse(schema, json);
  if (parsed.success) return parsed.output;
  const issue = parsed.issues[0];
  throw fault(`${file}, ${v.getDotPath(issue) ?? 'whole'}`, issue.input, issue.expected ?? issue.message);
}
