import type { ConsoleLink } from '../controls/wire/link.ts';
import { parameters } from '../parameters.ts';
import type { Parameter, ParameterTable, ParameterValue } from '../shared/parameter.ts';
import { button } from './element.ts';
import { choiceField, sliderField, toggleField } from './fields.ts';

type Values = Readonly<Record<string, ParameterValue>>;

/** A field for any parameter that holds a value. */
export function fieldFor(
  label: string,
  parameter: Exclude<Parameter, { kind: 'trigger' }>,
  onSet: (value: ParameterValue) => void,
): { element: HTMLElement; show(value: ParameterValue): void } {
  if (parameter.kind === 'number') {
    const field = sliderField(label, parameter, onSet);
    return { element: field.element, show: (value) => typeof value === 'number' && field.show(value) };
  }
  if (parameter.kind === 'toggle') {
    const field = toggleField(label, onSet);
    return { element: field.element, show: (value) => typeof value === 'boolean' && field.show(value) };
  }
  const field = choiceField(label, onSet);
  field.options(parameter.options);
  return { element: field.element, show: (value) => typeof value === 'string' && field.show(value) };
}

/** Fields and buttons of the stage's own parameters, for the sections that are about a few of them. */
export function createStageFields(link: ConsoleLink) {
  const table: ParameterTable = parameters;
  const shown = new Map<string, (value: ParameterValue) => void>();

  function show(values: Values): void {
    for (const [id, value] of Object.entries(values)) shown.get(id)?.(value);
  }

  link.onMessage((message) => {
    if (message.kind === 'state' || message.kind === 'values') show(message.values);
  });

  return {
    /** A field that shows and sets the parameter of the program. */
    field(id: keyof typeof parameters, label: string): HTMLElement {
      const parameter = table[id]!;
      if (parameter.kind === 'trigger') return button(label, () => link.send({ kind: 'trigger', id }));
      const made = fieldFor(label, parameter, (value) => link.send({ kind: 'set', id, value }));
      made.element.title = `${id}: ${parameter.help}`;
      shown.set(id, made.show);
      return made.element;
    },
    /** A button that fires a trigger. */
    trigger(id: keyof typeof parameters, text: string): HTMLButtonElement {
      const made = button(text, () => link.send({ kind: 'trigger', id }));
      made.title = `${id}: ${table[id]!.help}`;
      return made;
    },
    onValue: (id: string, listener: (value: ParameterValue) => void): void => void shown.set(id, listener),
  };
}
