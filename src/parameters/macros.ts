import type { ParameterTable } from '../shared/parameter.ts';

/** Eight knobs that a preset gives a meaning. */
export const macros = {
  'macro.1': {
    kind: 'number',
    default: 0.5,
    min: 0,
    max: 1,
    help: 'First of the eight knobs that the preset names and spreads over its parameters.',
  },
  'macro.2': {
    kind: 'number',
    default: 0.5,
    min: 0,
    max: 1,
    help: 'Second of the eight knobs that the preset names and spreads over its parameters.',
  },
  'macro.3': {
    kind: 'number',
    default: 0.5,
    min: 0,
    max: 1,
    help: 'Third of the eight knobs that the preset names and spreads over its parameters.',
  },
  'macro.4': {
    kind: 'number',
    default: 0.5,
    min: 0,
    max: 1,
    help: 'Fourth of the eight knobs that the preset names and spreads over its parameters.',
  },
  'macro.5': {
    kind: 'number',
    default: 0.5,
    min: 0,
    max: 1,
    help: 'Fifth of the eight knobs that the preset names and spreads over its parameters.',
  },
  'macro.6': {
    kind: 'number',
    default: 0.5,
    min: 0,
    max: 1,
    help: 'Sixth of the eight knobs that the preset names and spreads over its parameters.',
  },
  'macro.7': {
    kind: 'number',
    default: 0.5,
    min: 0,
    max: 1,
    help: 'Seventh of the eight knobs that the preset names and spreads over its parameters.',
  },
  'macro.8': {
    kind: 'number',
    default: 0.5,
    min: 0,
    max: 1,
    help: 'Eighth of the eight knobs that the preset names and spreads over its parameters.',
  },
} as const satisfies ParameterTable;
