import './fields.css';
import { formatNumber } from '../controls/panel/text.ts';
import { fromUnit, toUnit } from '../shared/curve.ts';
import type { NumberParameter } from '../shared/parameter.ts';
import { element } from './element.ts';

/** A labelled widget for one value: `show` leaves alone what a hand is on. */
export type Field<T> = { element: HTMLElement; show(value: T): void };

const HAND = 600; // ms after its last move that a hand is still on a slider
const STEPS = 1000;

function labelled(label: string, ...parts: HTMLElement[]): HTMLElement {
  return element('label', 'field', element('span', 'field-name', label), ...parts);
}

/** A slider over the way of a number parameter, curve and steps included, with the value and its unit behind it. */
export function sliderField(
  label: string,
  parameter: NumberParameter,
  onMove: (value: number) => void,
): Field<number> {
  const input = element('input', '');
  const output = element('output', 'field-value');
  let movedAt = Number.NEGATIVE_INFINITY;
  Object.assign(input, { type: 'range', min: '0', max: String(STEPS), step: 'any', title: parameter.help });
  input.ariaLabel = label;

  function write(value: number): void {
    const text = `${formatNumber(parameter, value)} ${parameter.unit ?? ''}`.trim();
    if (output.textContent === text) return;
    output.textContent = text;
    input.ariaValueText = text;
  }

  function move(unit: number): void {
    movedAt = performance.now();
    const value = fromUnit(parameter, unit);
    write(value);
    onMove(value);
  }

  function step(by: number): void {
    const { step: whole, min, max } = parameter;
    const unit = Number(input.value) / STEPS + by * (whole === undefined ? 0.01 : whole / (max - min));
    input.value = String(Math.min(1, Math.max(0, unit)) * STEPS);
    move(Number(input.value) / STEPS);
  }

  input.addEventListener('input', () => move(Number(input.value) / STEPS));
  input.addEventListener('keydown', (event) => {
    const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[
      event.key
    ];
    if (by === undefined) return;
    event.preventDefault();
    step(by * (event.shiftKey ? 0.1 : 1));
  });
  write(parameter.default);
  input.value = String(toUnit(parameter, parameter.default) * STEPS);
  return {
    element: labelled(label, input, output),
    show(value) {
      if (performance.now() - movedAt < HAND) return;
      input.value = String(toUnit(parameter, value) * STEPS);
      write(value);
    },
  };
}

/** A list to choose from; `options` may change while it stands. */
export function choiceField(label: string, onPick: (value: string) => void) {
  const select = element('select', '');
  let known = '';
  select.ariaLabel = label;
  select.addEventListener('change', () => onPick(select.value));
  return {
    element: labelled(label, select),
    value: (): string => select.value,
    options(options: readonly (string | { value: string; text: string })[]): void {
      const key = JSON.stringify(options);
      if (key === known) return;
      known = key;
      const chosen = select.value;
      const made = options.map((option) => {
        const { value, text } = typeof option === 'string' ? { value: option, text: option } : option;
        return new Option(text, value);
      });
      select.replaceChildren(...made);
      if (made.some(({ value }) => value === chosen)) select.value = chosen;
    },
    show(value: string): void {
      if (document.activeElement !== select && select.value !== value) select.value = value;
    },
  };
}

/** A switch. */
export function toggleField(label: string, onSet: (on: boolean) => void): Field<boolean> {
  const input = element('input', '');
  input.type = 'checkbox';
  input.addEventListener('change', () => onSet(input.checked));
  return {
    element: element('label', 'field is-toggle', input, element('span', '', label)),
    show: (on) => {
      input.checked = on;
    },
  };
}

/** A line of text that is told when it was changed and left, or Enter pressed. */
export function textField(label: string, onCommit: (text: string) => void, hint = '') {
  const input = element('input', '');
  Object.assign(input, { type: 'text', placeholder: hint, maxLength: 200, autocomplete: 'off' });
  input.addEventListener('change', () => onCommit(input.value));
  return {
    element: labelled(label, input),
    input,
    show(text: string): void {
      if (document.activeElement !== input) input.value = text;
    },
  } satisfies Field<string> & { input: HTMLInputElement };
}
