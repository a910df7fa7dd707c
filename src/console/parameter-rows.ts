import type { PanelHandlers } from '../controls/panel/handlers.ts';
import { createPanel } from '../controls/panel/panel.ts';
import { formatNumber } from '../controls/panel/text.ts';
import { parameters } from '../parameters.ts';
import { fromUnit } from '../shared/curve.ts';
import type { ParameterTable } from '../shared/parameter.ts';
import type { StageMessage } from '../shared/wire.ts';
import { deckIds } from './deck.ts';
import { createDirectionNames } from './direction-names.ts';
import type { Grips } from './grips.ts';

const table: ParameterTable = Object.fromEntries(
  Object.entries(parameters as ParameterTable).filter(([id]) => !deckIds.includes(id)),
);

/** A modulated knob position as its row shows it. */
function shown(id: string, unit: number): { text: string; at: number } {
  const parameter = table[id];
  if (parameter?.kind === 'choice') {
    const { options } = parameter;
    return { text: options[Math.min(options.length - 1, Math.floor(unit * options.length))]!, at: unit };
  }
  if (parameter?.kind !== 'number') return { text: unit >= 0.5 ? 'on' : 'off', at: unit };
  const value = fromUnit(parameter, unit);
  const { min, max } = parameter;
  return { text: formatNumber(parameter, value), at: (value - min) / (max - min) };
}

/** The rows of all parameters that the deck does not have, each group where `place` says. */
export function createParameterRows(
  handlers: PanelHandlers,
  place: Parameters<typeof createPanel>[2],
  grips: Grips,
) {
  const panel = createPanel(table, handlers, place);
  const directions = createDirectionNames(panel.showName);
  let modulated = new Set<string>();

  function showModulated(values: Readonly<Record<string, number>>): void {
    for (const id of modulated) if (!Object.hasOwn(values, id)) panel.showModulated(id, null);
    for (const [id, unit] of Object.entries(values)) panel.showModulated(id, shown(id, unit));
    modulated = new Set(Object.keys(values));
  }

  const grip = (ids: readonly string[]): void => {
    for (const id of ids) panel.showGrip(id, grips.of(id));
  };

  return {
    showMappings: panel.showMappings,
    hear(message: StageMessage): void {
      if (message.kind === 'state' || message.kind === 'values') panel.show(message.values);
      directions.hear(message);
      if (message.kind === 'moved') grip(Object.keys(message.sources));
      if (message.kind === 'desk') grip(Object.keys(table));
      if (message.kind === 'modulated') showModulated(message.values);
      if (message.kind === 'modulation' && message.routes.length === 0) showModulated({});
    },
    dispose: panel.dispose,
  };
}
