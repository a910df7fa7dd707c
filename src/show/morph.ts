import { fromUnit, toUnit } from '../shared/curve.ts';
import type { Parameter, ParameterTable, ParameterValue } from '../shared/parameter.ts';

type Look = Readonly<Record<string, ParameterValue>>;

/** Where one value has become another: numbers along their knob's way, all else at `cut`, with exact ends; t is 0..1. */
export function morphValue(
  parameter: Parameter,
  a: ParameterValue,
  b: ParameterValue,
  t: number,
  cut = 0.5,
): ParameterValue {
  if (t <= 0 || a === b) return a;
  if (t >= 1) return b;
  const glides = parameter.kind === 'number' && parameter.morph !== 'cut';
  if (!glides || typeof a !== 'number' || typeof b !== 'number') return t < cut ? a : b;
  const from = toUnit(parameter, a);
  return fromUnit(parameter, from + (toUnit(parameter, b) - from) * t);
}

/** The look between two looks: all ids of `a` that the table knows and `b` names too. */
export function morph(
  a: Look,
  b: Look,
  t: number,
  table: ParameterTable,
  cut = 0.5,
): Record<string, ParameterValue> {
  const between: Record<string, ParameterValue> = {};
  for (const [id, from] of Object.entries(a)) {
    const to = b[id];
    const parameter = table[id];
    if (to !== undefined && parameter !== undefined) between[id] = morphValue(parameter, from, to, t, cut);
  }
  return between;
}
