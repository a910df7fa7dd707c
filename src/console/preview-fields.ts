import { groupParameters } from '../controls/panel/groups.ts';
import { parameters } from '../parameters.ts';
import type { ParameterValue } from '../shared/parameter.ts';
import { element } from './element.ts';
import { fieldFor } from './stage-fields.ts';

/** All that makes a look, folded by group; `onSet` hears what a hand changes. */
export function createPreviewFields(onSet: (id: string, value: ParameterValue) => void) {
  const shown = new Map<string, (value: ParameterValue) => void>();
  const groups = groupParameters(parameters).flatMap(({ name, rows }) => {
    const fields = rows.flatMap(({ id, label, parameter }) => {
      if (parameter.kind === 'trigger' || (parameter.scope ?? 'look') !== 'look') return [];
      const field = fieldFor(label, parameter, (value) => onSet(id, value));
      field.element.title = `${id}: ${parameter.help}`;
      field.element.dataset['search'] = `preview ${id} ${parameter.help}`;
      shown.set(id, field.show);
      return [field.element];
    });
    return fields.length === 0 ? [] : [element('details', '', element('summary', '', name), ...fields)];
  });

  return {
    element: element('div', 'preview-fields', ...groups),
    show(values: Readonly<Record<string, ParameterValue>>): void {
      for (const [id, value] of Object.entries(values)) shown.get(id)?.(value);
    },
  };
}
