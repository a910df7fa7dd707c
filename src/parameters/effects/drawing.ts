import type { ParameterTable } from '../../shared/parameter.ts';
import { amount, common } from './common.ts';

/** Effects that draw the picture anew. */
export const drawing = {
  ...common('sort', 36),
  'sort.length': amount(
    0.5,
    [0.02, 1],
    'How long the runs may get in which pixels are sorted by brightness.',
    {
      unit: 'of the short side',
      curve: 'square',
    },
  ),
  'sort.from': amount(0.25, [0, 1], 'The brightness that a run begins at; darker pixels stay.'),
  'sort.to': amount(0.95, [0, 1], 'The brightness that a run ends at; brighter pixels stay.'),
  'sort.angle': amount(90, [-180, 180], 'The direction in which it gets brighter.', { unit: '°' }),

  ...common('edge', 54),
  'edge.width': amount(0.003, [0.0005, 0.02], 'How thick the lines are.', {
    unit: 'of the short side',
    curve: 'log',
  }),
  'edge.gain': amount(2.5, [0.2, 10], 'How faint an edge may be to become a line.', { curve: 'log' }),
  'edge.colour': amount(1, [0, 1], 'From white lines to lines in the colours of the picture.'),
  'edge.keep': amount(0.12, [0, 1], 'How much of the picture is left under the lines.'),

  ...common('posterise', 60),
  'posterise.levels': amount(5, [2, 16], 'Into how many tones.', { step: 1 }),
  'posterise.simple': amount(0.85, [0, 1], 'How much small things are smoothed away first.'),
  'posterise.soft': amount(0.08, [0, 1], 'How soft the steps are.'),
  'posterise.colour': amount(0, [0, 1], 'From steps of brightness alone to steps of each colour.'),

  ...common('halftone', 66),
  'halftone.shape': {
    kind: 'choice',
    default: 'dots',
    options: ['dots', 'lines'],
    help: 'What the screen is made of.',
  },
  'halftone.ground': {
    kind: 'choice',
    default: 'black',
    options: ['black', 'paper'],
    help: 'Dots of light on black, or of ink on paper.',
  },
  'halftone.size': amount(0.014, [0.003, 0.12], 'From one dot to the next.', {
    unit: 'of the short side',
    curve: 'log',
  }),
  'halftone.angle': amount(15, [-90, 90], 'How the screen is turned.', { unit: '°' }),
  'halftone.colour': amount(1, [0, 1], 'From one screen of grey to one for each colour.'),
} as const satisfies ParameterTable;
