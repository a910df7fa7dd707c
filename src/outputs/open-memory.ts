import { isOutputId } from '../shared/output-reader.ts';

const KEY = 'ganzfeld.outputs.open';

/** Which outputs have a window, over a reload. */
export function createOpenMemory(store: Storage | null) {
  const open = new Set(recall());

  function recall(): string[] {
    try {
      const kept: unknown = JSON.parse(store?.getItem(KEY) ?? '[]');
      return Array.isArray(kept) ? kept.filter(isOutputId).slice(0, 8) : [];
    } catch {
      return [];
    }
  }

  function keep(): void {
    try {
      store?.setItem(KEY, JSON.stringify([...open]));
    } catch {
      // Not remembered where the browser keeps nothing.
    }
  }

  return {
    ids: (): string[] => [...open],
    add(id: string): void {
      open.add(id);
      keep();
    },
    remove(id: string): void {
      open.delete(id);
      keep();
    },
  };
}
