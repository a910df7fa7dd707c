import { fault } from '../shared/fault.ts';
import type { Modulation } from '../shared/modulation.ts';
import type { ModulationConsoleMessage } from '../shared/modulation-wire.ts';
import type { ParameterTable } from '../shared/parameter.ts';
import { modulationJson, readModulation, readModulator, readRoute } from './read.ts';

const put = <T extends { id: string }>(list: readonly T[], item: T): T[] =>
  list.some(({ id }) => id === item.id)
    ? list.map((each) => (each.id === item.id ? item : each))
    : [...list, item];

function drop<T extends { id: string }>(list: readonly T[], id: string, what: string): T[] {
  if (!list.some((each) => each.id === id))
    throw fault(what, id, list.length === 0 ? 'one that there is' : list.map((each) => each.id).join(', '));
  return list.filter((each) => each.id !== id);
}

function edited({ modulators, routes }: Modulation, message: ModulationConsoleMessage): Modulation {
  switch (message.kind) {
    case 'modulator':
      return { modulators: put(modulators, readModulator(message.part)), routes };
    case 'route':
      return { modulators, routes: put(routes, readRoute(message.part)) };
    case 'remove-modulator':
      return { modulators: drop(modulators, message.id, 'modulator'), routes };
    case 'remove-route':
      return { modulators, routes: drop(routes, message.id, 'route') };
  }
}

/** The modulation after what a console asked, or an error where that makes none. */
export const edit = (
  from: Modulation,
  message: ModulationConsoleMessage,
  table: ParameterTable,
): Modulation => readModulation(modulationJson(edited(from, message)), table);
