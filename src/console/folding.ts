const key = 'ganzfeld.console.folded';

/** Which panel groups are folded, remembered where the browser allows it. */
export function createFolding() {
  const folded = new Set(load());
  return {
    folded,
    onFold(group: string, expanded: boolean): void {
      if (expanded) folded.delete(group);
      else folded.add(group);
      save([...folded]);
    },
  };
}

function load(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter((name) => typeof name === 'string') : [];
  } catch {
    return [];
  }
}

function save(folded: readonly string[]): void {
  try {
    localStorage.setItem(key, JSON.stringify(folded));
  } catch {
    // Storage is full or forbidden: the folds hold until the page is closed.
  }
}
