import { parameters } from '../parameters.ts';
import { type Preset, parsePreset } from './preset.ts';

const files = import.meta.glob<unknown>('../../presets/*.json', { eager: true, import: 'default' });

/** The presets that come with the project, in the order of their file names, which is the order of the number keys. */
export const presets: readonly Preset[] = Object.entries(files)
  .sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
  .map(([path, json]) => parsePreset(path.slice(path.lastIndexOf('/') + 1), json, parameters));
