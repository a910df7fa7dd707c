import { lutNames } from '../../shared/luts.ts';
import { paletteNames } from '../../shared/palettes.ts';
import type { ParameterTable } from '../../shared/parameter.ts';
import { amount, common } from './common.ts';

/** Effects that grade. */
export const colour = {
  ...common('palette', 72),
  'palette.name': {
    kind: 'choice',
    default: 'ember',
    options: paletteNames,
    help: 'The colours, from dark to bright.',
  },
  'palette.shift': amount(0, [-1, 1], 'Slides the colours along the picture’s brightness.'),
  'palette.contrast': amount(1.3, [0.25, 3], 'How much of the palette the picture reaches.', {
    curve: 'log',
  }),
  'palette.keep': amount(0.15, [0, 1], 'How much of its own colour the picture keeps.'),

  ...common('lut', 78),
  'lut.name': {
    kind: 'choice',
    default: 'silver',
    options: lutNames,
    help: 'The look-up table; "own" is the .cube file that was dropped on the console.',
  },
} as const satisfies ParameterTable;
