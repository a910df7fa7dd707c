import { element } from '../console/element.ts';
import { figuresOf, short } from './figures.ts';
import type { NetworkResult } from './result.ts';
import { parseWorkload } from './workloads.ts';

const columns = [
  ['ours', 'Ganzfeld', 'ms'],
  ['picturesPerSecond', 'Rate', 'pictures/s'],
  ['gigaflops', 'Work', 'GFLOP/s'],
  ['theirs', 'TF.js', 'ms'],
  ['ratio', 'Against TF.js', '× faster'],
  ['limit', 'Limit', 'ms'],
  ['reached', 'Reached', 'of the limit'],
] as const;

type Column = (typeof columns)[number][0];

/** Title and small print of a network. */
function describe(name: string): [title: string, detail: string] {
  const shape = parseWorkload(name);
  if (shape === null) return [name, 'loaded model'];
  return [`${shape.resolution}²`, `random weights, channel base ${shape.base}`];
}

function createRow(name: string, isChosen: boolean, onChoice: () => void) {
  const box = element('input', '');
  box.type = 'checkbox';
  box.checked = isChosen;
  box.addEventListener('change', onChoice);
  const [title, detail] = describe(name);
  const note = element('small', '', detail);
  const label = element('label', '', box, element('span', '', element('strong', '', title), note));
  const head = element('th', '', label);
  head.scope = 'row';
  const cells = new Map<Column, HTMLTableCellElement>();
  const row = element('tr', '', head);
  for (const [key, title, unit] of columns) {
    const cell = element('td', `bench-${key}`, '–');
    cell.dataset['label'] = key === 'reached' || key === 'ratio' ? unit : `${title}, ${unit}`;
    cells.set(key, cell);
    row.append(cell);
  }

  return {
    row,
    box,
    name,
    state(state: 'idle' | 'busy' | 'done' | 'failed', text = ''): void {
      row.dataset['state'] = state;
      note.textContent = text || detail;
    },
    clear(): void {
      for (const cell of cells.values()) cell.textContent = '–';
      delete row.dataset['measured'];
    },
    show(result: NetworkResult): void {
      const figures = figuresOf(result);
      for (const [key] of columns) cells.get(key)!.textContent = short(figures[key]);
      const reached = cells.get('reached')!;
      reached.textContent = `${short(100 * figures.reached)} %`;
      reached.style.setProperty('--reached', String(Math.min(1, figures.reached)));
      row.dataset['measured'] = '';
    },
  };
}

/** The networks to choose from, each with what was measured of it. */
export function createTable(
  names: readonly string[],
  isChosen: (name: string) => boolean,
  onChoice: () => void,
) {
  const rows = names.map((name) => createRow(name, isChosen(name), onChoice));
  const heads = columns.map(([key, title, unit]) => {
    const head = element('th', `bench-${key}`, title, element('small', '', unit));
    head.scope = 'col';
    return head;
  });
  const first = element('th', '', 'Network');
  first.scope = 'col';
  const table = element('table', 'bench-table');
  table.append(
    element('thead', '', element('tr', '', first, ...heads)),
    element('tbody', '', ...rows.map(({ row }) => row)),
  );

  return {
    element: table,
    row: (name: string) => rows.find((each) => each.name === name)!,
    chosen: (): string[] => rows.filter(({ box }) => box.checked).map(({ name }) => name),
    lock(isLocked: boolean): void {
      for (const { box } of rows) box.disabled = isLocked;
    },
    clear(): void {
      for (const row of rows) {
        row.clear();
        row.state('idle');
      }
    },
  };
}
