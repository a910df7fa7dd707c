import './marks.css';
import './panel.css';
import { Pane } from 'tweakpane';
import type { ParameterTable, ParameterValue } from '../../shared/parameter.ts';
import type { Mapping } from '../../shared/wire.ts';
import { type Group, groupParameters } from './groups.ts';
import type { PanelHandlers } from './handlers.ts';
import { createRoving } from './roving.ts';
import { createRow, type Row } from './row.ts';
import type { Grip, Modulated } from './row-marks.ts';

/** A row with a learn button for every parameter of the table; `place` gives each group the element that it fills. */
export function createPanel(
  table: ParameterTable,
  handlers: PanelHandlers,
  place: (group: Group) => HTMLElement,
) {
  const rows = new Map<string, Row>();
  const groups = groupParameters(table).map((group) => {
    const box = document.createElement('div');
    box.className = 'panel';
    place(group).append(box);
    const pane = new Pane({ container: box });
    for (const spec of group.rows) rows.set(spec.id, createRow(pane, spec, handlers));
    return { pane, box, roving: createRoving(box) };
  });

  return {
    /** Shows values of the stage, except where a hand is on the row; unknown ids are ignored. */
    show(values: Readonly<Record<string, ParameterValue>>): void {
      for (const [id, value] of Object.entries(values)) rows.get(id)?.show(value);
    },
    showMappings(mappings: readonly Mapping[], learning: string | null): void {
      for (const row of rows.values()) row.showMapping(mappings, learning);
    },
    showGrip: (id: string, grip: Grip): void => rows.get(id)?.showGrip(grip),
    /** A name beside the id, e.g. of what a model does with it; empty takes it away. */
    showName: (id: string, name: string): void => rows.get(id)?.showName(name),
    showModulated: (id: string, now: Modulated | null): void => rows.get(id)?.showModulated(now),
    dispose(): void {
      for (const row of rows.values()) row.dispose();
      for (const { pane, box, roving } of groups.splice(0)) {
        roving.dispose();
        pane.dispose();
        box.remove();
      }
    },
  };
}
