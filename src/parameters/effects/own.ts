import type { ParameterTable } from '../../shared/parameter.ts';
import { amount, common } from './common.ts';

const input = (place: string) =>
  amount(0.5, [0, 1], `The ${place} input that the file declares, over the range that it declares.`);

/** The effect that a performer brings as a file. */
export const own = {
  ...common('own', 50, { help: 'How much of the effect is seen that was dropped on the console.' }),
  'own.a': input('first'),
  'own.b': input('second'),
  'own.c': input('third'),
  'own.d': input('fourth'),
  'own.e': input('fifth'),
  'own.f': input('sixth'),
} as const satisfies ParameterTable;
