import type { NumberParameter } from '../../shared/parameter.ts';

/** Enough digits to tell neighbouring slider positions apart, and no more. */
export function formatNumber({ min, max, step }: NumberParameter, value: number): string {
  if (step !== undefined && Number.isInteger(step)) return String(Math.round(value));
  const span = max - min;
  return value.toFixed(span > 50 ? 1 : span > 5 ? 2 : 3);
}

/** A control as it fits on a button: `nanoKONTROL2/1/cc/21` is `cc 21`. */
export function shortControl(control: string): string {
  const parts = control.split('/');
  const last = parts.at(-1) ?? control;
  return /^\d+$/.test(last) && parts.length > 1 ? `${parts.at(-2)} ${last}` : last;
}

/** A source as it fits beside a value: `midi nanoKONTROL2/1/cc/21` is `midi cc 21`, `preset Paper` is `preset`. */
export function shortSource(source: string): string {
  const [word = '', rest = ''] = source.split(/ (.*)/);
  if (word === 'midi') return `midi ${shortControl(rest)}`.trim();
  return word === 'cue' || word === 'scene' ? source : word;
}
