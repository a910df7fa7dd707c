import { dispatches, type Kernel, type Plan, planTotals, workgroups } from './plan.ts';

const mega = (number: number): string => (number / 1e6).toFixed(2);

const columns = ['', 'kernel', 'kind', 'workgroups', 'of', 'MMAC', 'minimal', 'lanes', 'MB', 'slot'] as const;

function row(kernel: Kernel, at: number, { values }: Plan): string[] {
  const { name, kind, group, macs, minimal, lanes, bytes, writes, part } = kernel;
  const { slot } = values.find((value) => value.name === writes)!;
  return [
    String(at),
    part === undefined ? name : `${name} ${part.at + 1}/${part.of}`,
    kind,
    workgroups(kernel).join('×'),
    group.join('×'),
    mega(macs),
    mega(minimal),
    mega(lanes),
    mega(bytes),
    String(slot),
  ];
}

/** A plan as a table for people: one line a kernel, then the sums. */
export function explainPlan(plan: Plan): string {
  const rows = [[...columns], ...plan.kernels.map((kernel, at) => row(kernel, at, plan))];
  const widths = columns.map((_, column) => Math.max(...rows.map((cells) => cells[column]!.length)));
  const isText = (column: number): boolean => column === 1 || column === 2;
  const lines = rows.map((cells) =>
    cells
      .map((cell, column) => (isText(column) ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join('  ')
      .trimEnd(),
  );
  const { macs, minimal, border, lanes, storedBytes, slotBytes } = planTotals(plan);
  const over = (part: number): string => (part / minimal).toFixed(3);
  return [
    ...lines,
    '',
    `${mega(macs)} million multiply-adds, ${over(macs)} of the minimum; ${over(macs - border)} without polyphase borders, ${over(lanes)} with idle lanes`,
    `${dispatches(plan)} dispatches, or ${plan.kernels.length} where a picture is made in slices; ${mega(storedBytes)} MB stored, ${mega(slotBytes)} MB in ${plan.slots.length} slots`,
  ].join('\n');
}
