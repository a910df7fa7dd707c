import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseModel } from '../../src/generator/model.ts';
import { parseDescription } from '../../src/generator/model-description.ts';
import type { Network } from '../../src/generator/network.ts';
import { fault } from '../../src/shared/fault.ts';

const models = resolve(import.meta.dirname, '../../models');

/** A model's folder by its name under models/ or by a path. */
export function modelFolder(model: string): string {
  const tried = [resolve(models, model), resolve(model)];
  const found = tried.find((folder) => existsSync(resolve(folder, 'model.json')));
  if (found === undefined)
    throw fault('--model', model, `a name under ${models} or a folder with a model.json`);
  return found;
}

/** Reads and checks the model in a folder. */
export async function readModel(folder: string): Promise<Network> {
  const json = readFileSync(resolve(folder, 'model.json'), 'utf8');
  const { weights } = parseDescription(json, `${folder}/model.json`);
  const file = resolve(folder, weights);
  if (!existsSync(file)) throw fault(file, 'no file', 'the weights that model.json names');
  return (await parseModel(json, Uint8Array.from(readFileSync(file)), folder)).network;
}
