import type { NumberParameter } from './parameter.ts';

const clamp01 = (x: number): number => Math.min(1, Math.max(0, x));

/** A knob's 0..1 as a value in the parameter's units; whole numbers where it has a step. */
export function fromUnit(parameter: NumberParameter, unit: number): number {
  const { min, max, curve = 'linear' } = parameter;
  const u = clamp01(unit);
  if (curve === 'log') return clampTo(parameter, min * (max / min) ** u);
  if (curve === 'square') return clampTo(parameter, min + (max - min) * u * u);
  return clampTo(parameter, min + (max - min) * u);
}

/** The knob position 0..1 that gives this value: the inverse of `fromUnit`. */
export function toUnit(parameter: NumberParameter, value: number): number {
  const { min, max, curve = 'linear' } = parameter;
  if (curve === 'log') return clamp01(Math.log(value / min) / Math.log(max / min));
  const linear = clamp01((value - min) / (max - min));
  return curve === 'square' ? Math.sqrt(linear) : linear;
}

/** The nearest value that the parameter allows. */
export function clampTo({ min, max, step }: NumberParameter, value: number): number {
  const stepped = step === undefined ? value : min + Math.round((value - min) / step) * step;
  return Math.min(max, Math.max(min, stepped));
}
