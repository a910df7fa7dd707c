import type { ParameterTable } from '../shared/parameter.ts';

/** Several machines that show one picture, and the part that this one shows. */
export const ensemble = {
  'part.x': {
    kind: 'number',
    default: 0,
    min: 0,
    max: 1,
    unit: 'of the width',
    scope: 'rig',
    help: 'Where the part of the whole picture begins that this machine shows, from the left.',
  },
  'part.y': {
    kind: 'number',
    default: 0,
    min: 0,
    max: 1,
    unit: 'of the height',
    scope: 'rig',
    help: 'Where it begins, from the top.',
  },
  'part.width': {
    kind: 'number',
    default: 1,
    min: 0.1,
    max: 1,
    unit: 'of the width',
    scope: 'rig',
    help: 'How much of the whole picture this machine shows: 0.5 is the half.',
  },
  'part.height': {
    kind: 'number',
    default: 1,
    min: 0.1,
    max: 1,
    unit: 'of the height',
    scope: 'rig',
    help: 'The same from top to bottom.',
  },
  'ensemble.delay': {
    kind: 'number',
    default: 80,
    min: 0,
    max: 500,
    unit: 'ms',
    scope: 'rig',
    help: 'How long after its making the leader has a frame shown, on all machines alike: longer than the network ever takes.',
  },
  'ensemble.lead': {
    kind: 'trigger',
    scope: 'rig',
    help: 'This machine leads from now on: its hands move the picture on all.',
  },
} as const satisfies ParameterTable;
