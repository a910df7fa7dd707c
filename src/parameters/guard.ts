import type { ParameterTable } from '../shared/parameter.ts';

/** The guard over the final picture. */
export const guard = {
  'guard.on': {
    kind: 'toggle',
    default: true,
    latch: true,
    scope: 'safety',
    help: 'Holds the picture within three flashes a second and softens stripes; goes off only on the console, by a held button and a confirmation.',
  },
} as const satisfies ParameterTable;
