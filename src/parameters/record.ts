import type { ParameterTable } from '../shared/parameter.ts';

/** What leaves the machine while it plays. */
export const record = {
  'record.video': {
    kind: 'toggle',
    default: false,
    scope: 'rig',
    help: 'Records the stage, with the sound that is heard, into a file of this browser.',
  },
  'record.rate': {
    kind: 'number',
    default: 30,
    min: 5,
    max: 60,
    step: 1,
    unit: 'frames/s',
    scope: 'rig',
    help: 'Frames a second that a recording takes at most; taken when it begins.',
  },
  'record.still': { kind: 'trigger', scope: 'rig', help: 'Saves the picture on the stage as a PNG.' },
} as const satisfies ParameterTable;
