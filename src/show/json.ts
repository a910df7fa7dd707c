import { fault } from '../shared/fault.ts';

/** Longest file that is read (bytes of UTF-8) and how deep it may nest. */
export const limits = { bytes: 2 ** 20, depth: 16 } as const;

/** Keys that would reach into an object's prototype. */
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

export type Fields = Record<string, unknown>;

export const isFields = (x: unknown): x is Fields => typeof x === 'object' && x !== null && !Array.isArray(x);

function refuseDeep(path: string, value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth > limits.depth) throw fault(path, `more than ${limits.depth} levels`, 'fewer');
  for (const [key, inner] of Object.entries(value)) {
    if (forbidden.has(key)) throw fault(path, key, 'keys that are no part of an object itself');
    refuseDeep(`${path}: ${key}`, inner, depth + 1);
  }
}

/** Refuses what nests too deep or has keys that reach into a prototype. */
export const guardJson = (file: string, json: unknown): void => refuseDeep(file, json, 1);

/** The JSON of a file, refused where it is too long, damaged, too deep or dangerous. */
export function readJson(file: string, text: string): unknown {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > limits.bytes) throw fault(file, `${bytes} bytes`, `at most ${limits.bytes}`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw fault(file, error instanceof Error ? error.message : text, 'JSON');
  }
  guardJson(file, json);
  return json;
}
