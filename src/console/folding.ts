const key = 'ganzfeld.console.open';

/** Which sections a person has folded or opened, remembered where the browser allows it. */
export function createFolding() {
  const said = new Map(load());
  return {
    isOpen: (id: string, usual: boolean): boolean => said.get(id) ?? usual,
    say(id: string, open: boolean): void {
      said.set(id, open);
      save(said);
    },
  };
}

export type Folding = ReturnType<typeof createFolding>;

function load(): [string, boolean][] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return [];
    return Object.entries(kept).filter((pair): pair is [string, boolean] => typeof pair[1] === 'boolean');
  } catch {
    return [];
  }
}

function save(said: ReadonlyMap<string, boolean>): void {
  try {
    localStorage.setItem(key, JSON.stringify(Object.fromEntries(said)));
  } catch {
    // Storage is full or forbidden: the folds hold until the page is closed.
  }
}
