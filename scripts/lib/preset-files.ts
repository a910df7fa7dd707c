import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parameters } from '../../src/parameters.ts';
import { type Preset, parsePreset } from '../../src/show/preset.ts';

const folder = resolve(import.meta.dirname, '../../presets');

/** A preset of the project, its place in the list counted from 1, and the name of its still without its ending. */
export type PresetFile = { place: number; still: string; preset: Preset };

/** The project's presets in the order of the number keys. */
export const presetFiles = (): PresetFile[] =>
  readdirSync(folder)
    .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .map((file, index) => ({
      place: index + 1,
      still: file.replace(/^\d+-/, '').replace('.json', ''),
      preset: parsePreset(file, JSON.parse(readFileSync(resolve(folder, file), 'utf8')), parameters),
    }));
