const cells = '[role=slider], input, select, button';
const ownKeys = 'input[type=text], select';

const isSeen = (row: HTMLElement): boolean => row.offsetParent !== null;
const cellsOf = (row: HTMLElement): HTMLElement[] => [...row.querySelectorAll<HTMLElement>(cells)];
const kindOf = (cell: HTMLElement): string => `${cell.tagName} ${cell.classList[0] ?? ''}`;

/**
 * One stop of the tab key for a group of rows (`[data-parameter]`): up and down go from row to row, Tab along the row. In
 * lists and text fields, which want these keys themselves, Ctrl makes them go.
 */
export function createRoving(group: HTMLElement) {
  const rows = (): HTMLElement[] => [...group.querySelectorAll<HTMLElement>('[data-parameter]')];
  let current: HTMLElement | null = null;

  function settle(row: HTMLElement | null): void {
    current = row;
    for (const each of rows()) for (const cell of cellsOf(each)) cell.tabIndex = each === row ? 0 : -1;
  }

  function keep(): void {
    if (current !== null && isSeen(current)) return;
    const first = rows().find(isSeen);
    if (first !== undefined) settle(first);
  }

  function move(from: HTMLElement, by: number): void {
    const seen = rows().filter(isSeen);
    const row = seen[seen.indexOf(from.closest<HTMLElement>('[data-parameter]')!) + by];
    if (row === undefined) return;
    const all = cellsOf(row).filter((cell) => cell.offsetParent !== null);
    (all.find((cell) => kindOf(cell) === kindOf(from)) ?? all[0])?.focus();
  }

  group.addEventListener('focusin', ({ target }) => {
    const row = (target as HTMLElement).closest<HTMLElement>('[data-parameter]');
    if (row !== null && row !== current) settle(row);
  });
  group.addEventListener('keydown', (event) => {
    const { key, ctrlKey, target } = event;
    if ((key !== 'ArrowUp' && key !== 'ArrowDown') || event.altKey || event.metaKey) return;
    const cell = target as HTMLElement;
    if (cell.closest('[data-parameter]') === null || (cell.matches(ownKeys) && !ctrlKey)) return;
    event.preventDefault();
    move(cell, key === 'ArrowUp' ? -1 : 1);
  });
  const observer = new MutationObserver(keep);
  observer.observe(group, { attributes: true, attributeFilter: ['class', 'hidden'], subtree: true });
  settle(rows()[0] ?? null);
  return { dispose: () => observer.disconnect() };
}
