import { resolve } from 'node:path';
import { houseModel } from '../../src/shared/house-model.ts';
import type { PresetFile } from './preset-files.ts';
import { takeStills } from './stills.ts';

const stage = { width: 960, height: 540, model: houseModel, warmUp: 2, drawn: 10 };
const folder = resolve(import.meta.dirname, '../../docs/images/presets');

/** Makes a still of each preset, four seconds into it, as JPEG, and removes those of presets that are no more. */
export function makeStills(files: readonly PresetFile[]): Promise<void> {
  const shots = files.map(({ still, preset }) => ({ file: still, preset: preset.name, seed: null, set: {} }));
  return takeStills(folder, stage, 4, shots);
}
