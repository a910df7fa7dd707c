import './panel.css';
import { Pane } from 'tweakpane';
import type { ParameterTable, ParameterValue } from '../../shared/parameter.ts';
import type { Mapping } from '../../shared/wire.ts';
import { groupParameters } from './groups.ts';
import { createRow, type PanelHandlers, type Row } from './row.ts';

type Folding = { folded: ReadonlySet<string>; onFold(group: string, expanded: boolean): void };

/** A row with a learn button for every parameter of the table, one foldable pane for each group. */
export function createPanel(
  container: HTMLElement,
  table: ParameterTable,
  handlers: PanelHandlers,
  folding: Folding = { folded: new Set(), onFold: () => undefined },
) {
  const rows = new Map<string, Row>();
  const panes = groupParameters(table).map((group) => {
    const box = document.createElement('div');
    box.className = 'panel-group';
    container.append(box);
    const pane = new Pane({ container: box, title: group.name, expanded: !folding.folded.has(group.name) });
    pane.on('fold', ({ expanded }) => folding.onFold(group.name, expanded));
    for (const { id, label, parameter } of group.rows)
      rows.set(id, createRow(pane, id, label, parameter, handlers));
    return { pane, box };
  });
  container.classList.add('panel');

  return {
    /** Shows values of the stage, except where a hand is on the row; unknown ids are ignored. */
    show(values: Readonly<Record<string, ParameterValue>>): void {
      for (const [id, value] of Object.entries(values)) rows.get(id)?.show(value);
    },
    showMappings(mappings: readonly Mapping[], learning: string | null): void {
      for (const row of rows.values()) row.showMapping(mappings, learning);
    },
    dispose(): void {
      for (const row of rows.values()) row.dispose();
      for (const { pane, box } of panes.splice(0)) {
        pane.dispose();
        box.remove();
      }
      container.classList.remove('panel');
    },
  };
}
