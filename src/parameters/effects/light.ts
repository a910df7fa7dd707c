import type { ParameterTable } from '../../shared/parameter.ts';
import { amount, common } from './common.ts';

/** Effects of lens and film. */
export const light = {
  ...common('chromatic', 48),
  'chromatic.amount': amount(0.02, [0, 0.2], 'How far red and blue part.', {
    unit: 'of the short side',
    curve: 'square',
  }),
  'chromatic.radial': amount(
    1,
    [0, 1],
    'From one direction everywhere to outwards from the middle, like a lens.',
  ),
  'chromatic.angle': amount(0, [-180, 180], 'That direction.', { unit: '°' }),

  ...common('bloom', 84),
  'bloom.amount': amount(1, [0, 3], 'How bright the glow is.', { curve: 'square' }),
  'bloom.threshold': amount(0.3, [0, 1], 'The light from which on the picture glows.'),
  'bloom.radius': amount(0.6, [0, 1], 'How wide the glow spreads.'),

  ...common('grain', 90),
  'grain.amount': amount(0.07, [0, 0.6], 'How strong the grain is.', { curve: 'square' }),
  'grain.size': amount(1.6, [0.8, 12], 'How coarse it is.', {
    unit: 'thousandths of the short side',
    curve: 'log',
  }),
  'grain.colour': amount(0.2, [0, 1], 'From grey grain to grain in colour.'),
  'grain.rate': amount(18, [0, 60], 'How often it changes; 0 holds it.', { unit: '/s', curve: 'square' }),

  ...common('vignette', 96),
  'vignette.amount': amount(0.8, [0, 1], 'How dark it gets towards the corners.'),
  'vignette.radius': amount(0.75, [0.1, 1.5], 'How far from the middle it begins.', {
    unit: 'of the way to the edge',
  }),
  'vignette.soft': amount(0.6, [0.02, 1.5], 'How slowly.'),
  'vignette.round': amount(0.35, [0, 1], 'From the shape of the wall to a circle.'),
} as const satisfies ParameterTable;
