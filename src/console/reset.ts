import type { ParameterValue } from '../shared/parameter.ts';
import { button, element } from './element.ts';

type Values = Record<string, ParameterValue>;
type Actions = { reset(): void; set(id: string, value: ParameterValue): void };

/** A reset button with a way back: undo sets what had another value before. Trigger counts are not values. */
export function createReset(values: Readonly<Values>, isTrigger: (id: string) => boolean, actions: Actions) {
  let before: Values | null = null;
  const undo = button('Undo reset', () => {
    for (const [id, value] of Object.entries(before ?? {}))
      if (!isTrigger(id) && values[id] !== value) actions.set(id, value);
    before = null;
    undo.hidden = true;
    reset.focus();
  });
  const reset = button('Reset', () => {
    before = { ...values };
    undo.hidden = false;
    actions.reset();
  });
  reset.title = 'Every parameter of the look to its default. Can be undone.';
  undo.hidden = true;
  return element('div', 'console-reset', undo, reset);
}
