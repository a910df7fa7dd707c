import type { Parameter, ParameterTable } from '../../src/shared/parameter.ts';

type Entry = readonly [id: string, parameter: Parameter];

/** The table's parameters by the first word of their ids, in the table's order. */
export function groupsOf(table: ParameterTable): ReadonlyMap<string, readonly Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of Object.entries(table)) {
    const name = entry[0].split('.')[0]!;
    groups.set(name, [...(groups.get(name) ?? []), entry]);
  }
  return groups;
}
