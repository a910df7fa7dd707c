import type { ParameterTable } from '../shared/parameter.ts';

/** How the picture lies on the wall. */
export const picture = {
  'picture.framing': {
    kind: 'choice',
    default: 'mirror',
    options: ['mirror', 'cover', 'contain'],
    help: 'How the picture fills the wall: mirrored outwards, cropped, or whole.',
  },
  'picture.wide': {
    kind: 'toggle',
    default: false,
    help: 'The network makes a picture as wide or as tall as the wall instead of a square, with the same weights; it costs as much more as it has pixels.',
  },
} as const satisfies ParameterTable;
