import type { Parameter, ParameterTable } from '../../shared/parameter.ts';

export type Group = { name: string; rows: { id: string; label: string; parameter: Parameter }[] };

/** The table by the first part of the ids, in the table's order. */
export function groupParameters(table: ParameterTable): Group[] {
  const groups = new Map<string, Group>();
  for (const [id, parameter] of Object.entries(table)) {
    const dot = id.indexOf('.');
    const name = id.slice(0, dot);
    const group = groups.get(name) ?? { name, rows: [] };
    groups.set(name, group);
    group.rows.push({ id, label: id.slice(dot + 1), parameter });
  }
  return [...groups.values()];
}
