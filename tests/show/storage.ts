/** A browser's storage over an object, which a test may look into and damage. */
export function memoryStorage(start: Record<string, string> = {}) {
  const kept: Record<string, string> = { ...start };
  return {
    kept,
    length: 0,
    clear: () => {},
    key: () => null,
    removeItem: (key: string): void => void delete kept[key],
    getItem: (key: string): string | null => kept[key] ?? null,
    setItem(key: string, value: string): void {
      kept[key] = value;
    },
  };
}
