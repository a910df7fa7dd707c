import { fault } from '../shared/fault.ts';
import type { Parameter, ParameterValue } from '../shared/parameter.ts';
import { clampTo } from './curve.ts';

/** The value as the parameter takes it (clamped, typed), or an error that says what was expected. */
export function accept(id: string, parameter: Parameter, value: unknown): ParameterValue {
  switch (parameter.kind) {
    case 'number':
      if (typeof value === 'number' && Number.isFinite(value)) return clampTo(parameter, value);
      throw fault(id, value, `a number from ${parameter.min} to ${parameter.max}`);
    case 'choice':
      if (typeof value === 'string' && parameter.options.includes(value)) return value;
      throw fault(id, value, `one of ${parameter.options.join(', ')}`);
    case 'toggle':
      if (typeof value === 'boolean') return value;
      throw fault(id, value, 'true or false');
    case 'trigger':
      throw fault(id, value, 'a trigger, which is fired and has no value');
  }
}

/** The value of a knob position 0..1 for any kind but a trigger: halves for toggles, equal parts for choices. */
export function acceptUnit(id: string, unit: number): number {
  if (Number.isFinite(unit)) return Math.min(1, Math.max(0, unit));
  throw fault(id, unit, 'a number from 0 to 1');
}
