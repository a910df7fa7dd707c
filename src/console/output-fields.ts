import { element } from './element.ts';
import type { Field } from './fields.ts';

/** A number to type or step, told when it was changed and is in range; `scale` 100 shows a fraction in per cent. */
export function numberField(
  label: string,
  {
    least,
    most,
    step,
    scale = 1,
    unit = '',
  }: { least: number; most: number; step: number; scale?: number; unit?: string },
  onCommit: (value: number) => void,
): Field<number> & { value(): number } {
  const input = element('input', '');
  Object.assign(input, { type: 'number', min: String(least), max: String(most), step: String(step) });
  const value = (): number => Math.min(most, Math.max(least, Number(input.value))) / scale;
  input.addEventListener('change', () => {
    if (input.value === '' || !Number.isFinite(Number(input.value))) return;
    onCommit(value());
  });
  return {
    element: element(
      'label',
      'field',
      element('span', 'field-name', label),
      input,
      element('span', 'field-value', unit),
    ),
    value,
    show(next) {
      if (document.activeElement !== input) input.value = String(Math.round(next * scale * 100) / 100);
    },
  };
}

/** Number fields for the named parts of a value; a change of one gives the whole. */
export function partFields<Parts extends Record<string, number>>(
  labels: Readonly<Record<keyof Parts & string, string>>,
  range: Parameters<typeof numberField>[1],
  onCommit: (parts: Parts) => void,
): { elements: HTMLElement[]; show(parts: Parts): void } {
  let now: Parts | null = null;
  const keys = Object.keys(labels) as (keyof Parts & string)[];
  const fields = keys.map((key) =>
    numberField(labels[key], range, (value) => now !== null && onCommit({ ...now, [key]: value })),
  );
  return {
    elements: fields.map((field) => field.element),
    show(parts) {
      now = parts;
      for (const [i, key] of keys.entries()) fields[i]!.show(parts[key]!);
    },
  };
}
