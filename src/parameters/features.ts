import type { ParameterTable } from '../shared/parameter.ts';

/** What a layer of the network sees, as a map that layers, effects and heights can be made from. */
export const features = {
  'features.layer': {
    kind: 'choice',
    default: '32',
    options: ['8', '16', '32', '64'],
    help: 'Which layer of the network is looked into, by its side: 8 sees where things are, 16 things, 32 forms, 64 lines.',
  },
  'features.channel': {
    kind: 'choice',
    default: '1',
    options: ['1', '2', '3', 'colours'],
    help: 'What is taken of it: the feature that varies most, the second, the third, or these three as red, green and blue.',
  },
  'features.contrast': {
    kind: 'number',
    default: 1,
    min: 0.25,
    max: 8,
    curve: 'log',
    smooth: 0.03,
    help: 'From faint to black and white.',
  },
  'features.invert': {
    kind: 'toggle',
    default: false,
    help: 'Makes light what is dark in it.',
  },
  'features.mask': {
    kind: 'choice',
    default: 'none',
    options: [
      'none',
      'all',
      'mirror',
      'kaleidoscope',
      'flow',
      'displace',
      'feedback',
      'sort',
      'glitch',
      'chromatic',
      'own',
      'edge',
      'posterise',
      'halftone',
      'palette',
      'lut',
      'bloom',
      'grain',
      'vignette',
    ],
    help: 'The effect that is seen only where the features are light; all of them, or none.',
  },
} as const satisfies ParameterTable;
