import { createPanel } from '../controls/panel/panel.ts';
import type { ConsoleLink } from '../controls/wire/link.ts';
import { parameters } from '../parameters.ts';
import type { ParameterTable, ParameterValue } from '../shared/parameter.ts';
import type { StageMessage } from '../shared/wire.ts';
import { element } from './element.ts';
import { createFolding } from './folding.ts';
import { createPresetButtons } from './presets.ts';
import { createReset } from './reset.ts';

/** All that moves the stage: the panel, the preset buttons and the reset, dead while nobody is there to be moved. */
export function createSteering(link: ConsoleLink, presetNames: readonly string[]) {
  const table: ParameterTable = parameters;
  const values: Record<string, ParameterValue> = {};
  let learning: string | null = null;
  const rows = element('div', 'console-rows');
  const set = (id: string, value: ParameterValue): void => link.send({ kind: 'set', id, value });
  const panel = createPanel(
    rows,
    table,
    {
      set,
      trigger: (id) => link.send({ kind: 'trigger', id }),
      learn: (id) => link.send({ kind: 'learn', id }),
      unmap: (id) => link.send({ kind: 'unmap', id }),
      map: (mapping) => link.send({ kind: 'map', mapping }),
    },
    createFolding(),
  );
  const presets = createPresetButtons(presetNames, (name) => link.send({ kind: 'preset', name }));
  const reset = createReset(values, (id) => table[id]?.kind === 'trigger', {
    reset: () => link.send({ kind: 'reset' }),
    set,
  });

  return {
    rows,
    presets,
    reset,
    hear(message: StageMessage): void {
      if (message.kind === 'state' || message.kind === 'values') {
        Object.assign(values, message.values);
        panel.show(message.values);
      }
      if (message.kind === 'mappings') learning = message.learning;
      if (message.kind === 'state' || message.kind === 'mappings')
        panel.showMappings(message.mappings, learning);
    },
    enable(enabled: boolean): void {
      rows.inert = presets.inert = reset.inert = !enabled;
    },
    dispose: panel.dispose,
  };
}
