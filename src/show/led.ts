import { isModelName } from '../shared/pair-wire.ts';
import type { Place, Region } from '../shared/place.ts';
import type { SecondModel } from '../shared/second-model.ts';
import { isFields } from './json.ts';
import type { TaughtPlaces } from './taught-place.ts';
import { mostExamples } from './teach.ts';

/** Where a walk stands by itself (`at`), the turn from one direction to another that leads it, the styles that it holds. */
export type LedMemory = Record<'at' | 'from' | 'to' | 'classes', Float32Array> & { grip: number };

/** What leads a walk beside the parameters: where to, from where on, what it keeps out of, and the model that plays beside. */
export type Leading =
  | { kind: 'flight'; to: Place; seconds: number }
  | ({ kind: 'memory' } & LedMemory)
  | { kind: 'regions'; regions: readonly Region[] }
  | { kind: 'pick'; seed: number; index: number; pick: number }
  | ({ kind: 'taught' } & TaughtPlaces)
  | ({ kind: 'second' } & SecondModel);

const MOST = 4096; // numbers

/** Nine digits are a 32-bit float, exactly. */
const lists = (_: string, value: unknown): unknown =>
  value instanceof Float32Array ? Array.from(value, (x) => Number(x.toPrecision(9))) : value;

/** As text: an event of a recording, or what a store keeps. */
export const leadingText = (leading: Leading | LedMemory | null): string => JSON.stringify(leading, lists);

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

function numbers(value: unknown): Float32Array | null {
  const isList = Array.isArray(value) && value.length <= MOST && value.every(isNumber);
  return isList ? new Float32Array(value) : null;
}

function placeIn(value: unknown): Place | null {
  if (!isFields(value)) return null;
  const [z, classes] = [numbers(value['z']), numbers(value['classes'])];
  return z && classes && { z, classes };
}

function regionsIn(value: unknown): Region[] | null {
  if (!Array.isArray(value) || value.length > 64) return null;
  const regions = value.flatMap((each: unknown) => {
    const place = placeIn(each);
    const radius = isFields(each) ? each['radius'] : null;
    return place !== null && isNumber(radius) ? [{ ...place, radius }] : [];
  });
  return regions.length === value.length ? regions : null;
}

function taughtIn(json: Readonly<Record<string, unknown>>): TaughtPlaces | null {
  const { inputs, follows, examples: list } = json;
  const areInputs =
    Array.isArray(inputs) && inputs.length <= 8 && inputs.every((id) => typeof id === 'string');
  if (!areInputs || typeof follows !== 'boolean') return null;
  if (!Array.isArray(list) || list.length > mostExamples) return null;
  const examples = list.flatMap((each: unknown) => {
    const place = isFields(each) ? placeIn(each['place']) : null;
    const gesture = isFields(each) ? numbers(each['gesture']) : null;
    return place !== null && gesture?.length === inputs.length ? [{ gesture: [...gesture], place }] : [];
  });
  return examples.length === list.length ? { inputs, follows, examples } : null;
}

/** What an event's text says, or null where it is none of these. */
export function readLeading(text: string): Leading | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isFields(json)) return null;
  const { kind, seconds } = json;
  if (kind === 'flight') {
    const to = placeIn(json['to']);
    return to && isNumber(seconds) ? { kind, to, seconds } : null;
  }
  if (kind === 'regions') {
    const regions = regionsIn(json['regions']);
    return regions && { kind, regions };
  }
  if (kind === 'pick') {
    const { seed, index, pick } = json;
    return isNumber(seed) && isNumber(index) && isNumber(pick) ? { kind, seed, index, pick } : null;
  }
  if (kind === 'second') {
    const { name, sha256 } = json;
    const isModel = name === '' || isModelName(name);
    return isModel && typeof sha256 === 'string' ? { kind, name, sha256 } : null;
  }
  if (kind === 'taught') {
    const taught = taughtIn(json);
    return taught && { kind, ...taught };
  }
  const memory = memoryIn(json);
  return kind === 'memory' && memory !== null ? { kind, ...memory } : null;
}

/** A memory of parsed JSON, or null. */
export function memoryIn(json: unknown): LedMemory | null {
  if (!isFields(json)) return null;
  const { grip } = json;
  const [at, from, to, classes] = ['at', 'from', 'to', 'classes'].map((key) => numbers(json[key]));
  if (!at || !from || !to || !classes || !isNumber(grip) || grip < 0 || grip > 1) return null;
  return { at, from, to, classes, grip };
}
