import { readModulation } from '../../src/modulation/read.ts';
import { parameters } from '../../src/parameters.ts';
import { readMacros } from '../../src/params/macros.ts';
import type { PresetFile } from './preset-files.ts';

/** What a preset hears, in a few words: nothing is heard where nothing of it is a source or a trigger. */
function heard({ preset: { modulators, routes } }: PresetFile): string {
  const { modulators: parts, routes: ways } = readModulation({ modulators, routes }, parameters);
  const ears = [
    ...parts.flatMap(({ sources }) => Object.values(sources)),
    ...ways.flatMap(({ source, via }) => [source, via ?? '']),
  ];
  const names = ears.filter((ear) => ear.startsWith('music.')).map((ear) => ear.slice('music.'.length));
  return names.length === 0 ? 'does not listen' : `hears ${[...new Set(names)].join(', ')}`;
}

function section(file: PresetFile): string {
  const { place, still, preset } = file;
  const mode = preset.look['walk.mode'] ?? parameters['walk.mode'].default;
  const macros = readMacros(preset.macros ?? [], parameters).map(({ name }) => name);
  return `## ${place} ${preset.name}

![${preset.name}](images/presets/${still}.jpg)

${preset.description}

Walk: ${mode}; ${heard(file)}. Macros: ${macros.join(' · ')}.`;
}

/** The text of docs/presets.md. */
export const presetPage = (files: readonly PresetFile[]): string => `# Presets

This page is generated from \`presets/\` by \`npm run docs\`, its stills by \`npm run docs -- --stills\`.

${files.length} looks to begin with, each a small file: a name, a sentence, the values that differ from the defaults, eight
[macros](control.md#macros), and what moves by itself ([modulation](modulation.md)). Number keys and pads call the first
nine, <kbd>PgDn</kbd> leads to the next; *Paper* is the one that panic fades to. What hears music also moves in silence, only more calmly.

As a rule, but for those that are about something else: the first macro is how fast or where to, the second how strange, then
come colour and light, trails, and the bending of the picture; the last one is the preset's own. Fields, panes and landscapes are
[painted as wide as the wall](framing.md); faces, kaleidoscopes and mirrors stay square.

| for | take |
| --- | --- |
| a room that nobody has to watch, for hours | Tide, Slow clock, Leaded light, Paper |
| a set with a beat | Ink, Downbeat, Breaks, Grand foyer, Masks |
| faces | Masks, Passers-by, Studio |
| a hand on a pad | Atlas, Tether, Passers-by |
| learning what the network can do | Studio (directions), Graft (style mixing), Culture (bending), Plankton (two styles at once) |

${files.map(section).join('\n\n')}
`;
