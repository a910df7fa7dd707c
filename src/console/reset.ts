import type { ConsoleLink } from '../controls/wire/link.ts';
import { parameters } from '../parameters.ts';
import type { ParameterTable, ParameterValue } from '../shared/parameter.ts';
import { button, element } from './element.ts';

const table: ParameterTable = parameters;

/** A reset button with a way back: undo sets what had another value before. Trigger counts are not values. */
export function createReset(link: ConsoleLink) {
  const values: Record<string, ParameterValue> = {};
  let before: typeof values | null = null;
  const undo = button('Undo reset', () => {
    for (const [id, value] of Object.entries(before ?? {}))
      if (table[id]?.kind !== 'trigger' && values[id] !== value) link.send({ kind: 'set', id, value });
    before = null;
    undo.hidden = true;
    reset.focus();
  });
  const reset = button('Reset', () => {
    before = { ...values };
    undo.hidden = false;
    link.send({ kind: 'reset' });
  });
  reset.title = 'Every parameter of the look and the rig to its default. Can be undone.';
  undo.hidden = true;
  link.onMessage((message) => {
    if (message.kind === 'state' || message.kind === 'values') Object.assign(values, message.values);
  });
  return { element: element('div', 'reset', undo, reset) };
}
