import type { ParameterTable } from '../shared/parameter.ts';

/** How one picture becomes another. */
export const transition = {
  'transition.kind': {
    kind: 'choice',
    default: 'dissolve',
    options: ['dissolve', 'luma', 'flow'],
    scope: 'rig',
    help: 'Between two models and between scenes: both at once, bright parts first, or flowing into each other.',
  },
  'transition.seconds': {
    kind: 'number',
    default: 0,
    min: 0,
    max: 20,
    unit: 's',
    curve: 'square',
    scope: 'rig',
    help: 'How long what was seen stays and gives way where a scene cuts; 0 lets it cut.',
  },
  'transition.fire': {
    kind: 'trigger',
    scope: 'rig',
    help: 'Holds what is seen and lets what comes take its place in that time.',
  },
  'engine.quality': {
    kind: 'choice',
    default: 'auto',
    options: ['auto', 'full', 'light', 'least'],
    scope: 'rig',
    help: 'How finely effects compute; auto leaves it to the governor.',
  },
} as const satisfies ParameterTable;
