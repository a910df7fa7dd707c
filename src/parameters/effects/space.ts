import type { ParameterTable } from '../../shared/parameter.ts';
import { amount, common } from './common.ts';

/** Effects that move the picture. */
export const space = {
  ...common('mirror', 6),
  'mirror.axes': {
    kind: 'choice',
    default: 'one',
    options: ['one', 'both'],
    help: 'Folded along one line, or along a second one across it too.',
  },
  'mirror.angle': amount(0, [-180, 180], 'How the line lies; half a turn shows the other half.', {
    unit: '°',
  }),
  'mirror.position': amount(0, [-0.5, 0.5], 'How far from the middle the line lies.', {
    unit: 'of the short side',
  }),

  ...common('kaleidoscope', 12),
  'kaleidoscope.segments': amount(6, [2, 24], 'Into how many the circle is cut; each is folded once.', {
    step: 1,
  }),
  'kaleidoscope.angle': amount(0, [-180, 180], 'How the star is turned.', { unit: '°' }),
  'kaleidoscope.spin': amount(3, [-90, 90], 'How fast the star turns.', { unit: '°/s' }),
  'kaleidoscope.zoom': amount(1.2, [0.25, 4], 'How large the picture is inside the star.', { curve: 'log' }),
  'kaleidoscope.x': amount(0.1, [-0.5, 0.5], 'Which part of the picture the star is made from, across.', {
    unit: 'of the short side',
  }),
  'kaleidoscope.y': amount(0.05, [-0.5, 0.5], 'The same, down.', { unit: 'of the short side' }),

  ...common('flow', 18),
  'flow.amount': amount(
    0.18,
    [0, 1.5],
    'How far the picture is carried along the streams, like ink on water.',
    {
      unit: 'of the short side',
      curve: 'square',
      audience: { max: 0.6, slew: 0.3 },
    },
  ),
  'flow.scale': amount(1.6, [0.3, 8], 'How fine the streams are.', { unit: 'swirls', curve: 'log' }),
  'flow.speed': amount(0.06, [0, 1], 'How fast the streams change.', { unit: 'turns/s', curve: 'square' }),

  ...common('displace', 24, {
    bypass: false,
    help: 'Blend between the straight and the displaced picture.',
  }),
  'displace.by': {
    kind: 'choice',
    default: 'waves',
    options: ['waves', 'features'],
    help: 'What bends the picture: waves as of old glass, or what the network sees, as if it were moulded in glass.',
  },
  'displace.amount': amount(0.02, [0, 0.3], 'How far the picture bends.', {
    unit: 'of the height',
    curve: 'square',
  }),
  'displace.scale': amount(2.5, [0.5, 20], 'How fine the bending is.', { unit: 'waves', curve: 'log' }),
  'displace.speed': amount(0.08, [0, 2], 'How fast the bending moves.', { unit: 'waves/s', curve: 'square' }),
} as const satisfies ParameterTable;
