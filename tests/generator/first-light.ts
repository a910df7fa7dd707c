import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseModel } from '../../src/generator/model.ts';
import { parseSafetensors } from '../../src/generator/safetensors.ts';

const root = resolve(import.meta.dirname, '../..');

/** A file of the project as bytes in a buffer of their own. */
export const bytes = (path: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(readFileSync(resolve(root, path)));

export const modelJson = readFileSync(resolve(root, 'models/first-light/model.json'), 'utf8');
export const weights = bytes('models/first-light/weights.safetensors');
export const firstLight = async () => (await parseModel(modelJson, weights, 'first-light')).network;
export const expectedTensors = () =>
  parseSafetensors(bytes('tests/fixtures/first-light.expected.safetensors'), 'expected');
