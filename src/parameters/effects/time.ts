import type { ParameterTable } from '../../shared/parameter.ts';
import { amount, common } from './common.ts';

/** Effects that live in time. */
export const time = {
  ...common('feedback', 30, { wet: 0.35, bypass: false, help: 'How much of the past shines through.' }),
  'feedback.persistence': amount(0.3, [0, 0.98], 'How much of a picture is left after one second.', {
    unit: 'left after 1 s',
  }),
  'feedback.zoom': amount(1.08, [0.5, 2], 'How the past grows (above 1) or shrinks in one second.', {
    unit: '×/s',
    curve: 'log',
  }),
  'feedback.rotate': amount(2, [-90, 90], 'How the past turns.', { unit: '°/s' }),

  ...common('glitch', 42),
  'glitch.amount': amount(0.25, [0, 1], 'How many of the blocks and rows are torn at a time.', {
    curve: 'square',
    audience: { max: 0.4, slew: 0.5 },
  }),
  'glitch.reach': amount(0.12, [0, 1], 'How far they are torn.', {
    unit: 'of the short side',
    curve: 'square',
  }),
  'glitch.size': amount(0.09, [0.01, 0.5], 'How large the blocks are.', {
    unit: 'of the short side',
    curve: 'log',
  }),
  'glitch.colour': amount(0.35, [0, 1], 'How far the colours of torn blocks part.'),
  'glitch.rate': amount(5, [0.2, 20], 'How often it changes.', { unit: '/s', curve: 'log' }),
} as const satisfies ParameterTable;
