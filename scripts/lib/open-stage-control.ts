import { oscAddress } from '../../src/shared/osc-address.ts';
import type { Parameter, ParameterTable } from '../../src/shared/parameter.ts';
import { groupsOf } from './groups.ts';

/** A widget of Open Stage Control; what is left out has its default there. */
export type Widget = {
  type: 'root' | 'tab' | 'panel' | 'text' | 'fader' | 'button' | 'switch';
  id: string;
  tabs?: Widget[];
  widgets?: Widget[];
  [property: string]: unknown;
};

/** Asks for all values at the start and keeps asking, since a subscription ends after a minute. */
const listen = "send('/subscribe'); setInterval(() => send('/subscribe'), 30000)";

function control(id: string, parameter: Parameter): Widget {
  const common = { id, address: oscAddress(id), expand: true };
  switch (parameter.kind) {
    case 'number':
      return {
        ...common,
        type: 'fader',
        design: 'compact',
        horizontal: true,
        range: { min: parameter.min, max: parameter.max },
        logScale: parameter.curve === 'log',
        steps: parameter.step === undefined ? '' : (parameter.max - parameter.min) / parameter.step + 1,
        decimals: parameter.step === undefined ? 4 : 0,
        typeTags: 'f',
      };
    case 'choice':
      return {
        ...common,
        type: 'switch',
        layout: 'horizontal',
        values: [...parameter.options],
        typeTags: 's',
      };
    case 'toggle':
      return { ...common, type: 'button', mode: 'toggle', label: 'on', on: true, off: false };
    case 'trigger':
      return { ...common, type: 'button', mode: 'momentary', label: 'go' };
  }
}

const named = (id: string, parameter: Parameter): Widget => ({
  type: 'panel',
  id: `${id}.panel`,
  layout: 'vertical',
  height: 90,
  comments: parameter.help,
  widgets: [
    { type: 'text', id: `${id}.name`, height: 30, value: id.slice(id.indexOf('.') + 1) },
    control(id, parameter),
  ],
});

/** A session file of Open Stage Control: a tab for each group of the table, a widget for each parameter in its units. */
export function openStageControlSession(table: ParameterTable): object {
  const tabs = [...groupsOf(table)].map(
    ([name, entries]): Widget => ({
      type: 'tab',
      id: name,
      label: name,
      layout: 'grid',
      gridTemplate: 3,
      widgets: entries.map(([id, parameter]) => named(id, parameter)),
    }),
  );
  return {
    createdWith: 'Open Stage Control',
    version: '1.25.0',
    type: 'session',
    content: { type: 'root', id: 'root', onCreate: listen, tabs },
  };
}
