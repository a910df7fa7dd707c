import fc from 'fast-check';
import { parameters } from '../../src/parameters.ts';
import type { Parameter, ParameterValue } from '../../src/shared/parameter.ts';

export const table: Readonly<Record<string, Parameter>> = parameters;

/** Values that a parameter may have. */
function anyValue(parameter: Parameter): fc.Arbitrary<ParameterValue> {
  if (parameter.kind === 'choice') return fc.constantFrom(...parameter.options);
  if (parameter.kind === 'toggle') return fc.boolean();
  if (parameter.kind !== 'number') throw new Error('A trigger holds no value.');
  const { min, max, step } = parameter;
  return step === undefined
    ? fc.double({ min, max, noNaN: true }).map((x) => x + 0)
    : fc.integer({ min: 0, max: Math.floor((max - min) / step) }).map((n) => min + n * step);
}

export const lookIds = Object.keys(table).filter(
  (id) => (table[id]!.scope ?? 'look') === 'look' && table[id]!.kind !== 'trigger',
);

/** A look: every look parameter at random. */
export const anyLook: fc.Arbitrary<Record<string, ParameterValue>> = fc.record(
  Object.fromEntries(lookIds.map((id) => [id, anyValue(table[id]!)])),
);
