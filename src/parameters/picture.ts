import type { ParameterTable } from '../shared/parameter.ts';

/** How the picture lies on the wall. */
export const picture = {
  'picture.framing': {
    kind: 'choice',
    default: 'mirror',
    options: ['mirror', 'cover', 'contain'],
    help: 'How the square picture fills the wall: mirrored outwards, cropped, or whole.',
  },
} as const satisfies ParameterTable;
