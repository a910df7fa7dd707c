import type { Place, Region } from '../shared/place.ts';
import { isFields } from './json.ts';

/** Where a walk stands by itself (`at`), the turn from one direction to another that leads it, the styles that it holds. */
export type LedMemory = Record<'at' | 'from' | 'to' | 'classes', Float32Array> & { grip: number };

/** What leads a walk beside the parameters: where to, from where on, and what it keeps out of. */
export type Leading =
  | { kind: 'flight'; to: Place; seconds: number }
  | ({ kind: 'memory' } & LedMemory)
  | { kind: 'regions'; regions: readonly Region[] }
  | { kind: 'pick'; seed: number; index: number; pick: number };

const MOST = 4096; // numbers

const lists = (_: string, value: unknown): unknown => (value instanceof Float32Array ? [...value] : value);

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
