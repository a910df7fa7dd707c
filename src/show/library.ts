import { fault } from '../shared/fault.ts';
import type { Preset } from './preset.ts';

/** The presets that come with the project and, after them, those of the player; names are unique over both. */
export function createLibrary(built: readonly Preset[], own: readonly Preset[] = []) {
  const names = new Set(built.map(({ name }) => name));
  let mine = own.filter(({ name }, i) => !names.has(name) && own.findIndex((p) => p.name === name) === i);

  let removed: { preset: Preset; index: number } | null = null;

  const all = (): Preset[] => [...built, ...mine];

  function indexOf(name: string): number {
    const index = mine.findIndex((preset) => preset.name === name);
    if (index < 0)
      throw fault('preset', name, `one of your own: ${mine.map((p) => p.name).join(', ') || 'none yet'}`);
    return index;
  }

  function free(name: string): string {
    const trimmed = name.trim();
    if (trimmed === '') throw fault('preset name', name, 'a text');
    if (names.has(trimmed)) throw fault('preset name', trimmed, 'a name that no preset of the project has');
    return trimmed;
  }

  return {
    all,
    own: (): readonly Preset[] => mine,
    find(name: string): Preset {
      const found = all().find((preset) => preset.name === name);
      if (found === undefined)
        throw fault(
          'preset',
          name,
          `one of ${all()
            .map((p) => p.name)
            .join(', ')}`,
        );
      return found;
    },
    /** Keeps a preset at the end, or in the place of the player's own of that name. */
    save(preset: Preset): void {
      const named = { ...preset, name: free(preset.name) };
      const index = mine.findIndex(({ name }) => name === named.name);
      mine = index < 0 ? [...mine, named] : mine.with(index, named);
    },
    rename(from: string, to: string): void {
      const index = indexOf(from);
      const name = free(to);
      if (name !== from && mine.some((preset) => preset.name === name))
        throw fault('preset name', name, 'a name that is free');
      mine = mine.with(index, { ...mine[index]!, name });
    },
    remove(name: string): void {
      const index = indexOf(name);
      removed = { preset: mine[index]!, index };
      mine = mine.toSpliced(index, 1);
    },
    /** Puts the preset that was removed last back in its place; one with its name that came meanwhile stays. */
    restore(): void {
      if (removed === null) throw fault('preset', 'nothing to restore', 'one that was removed');
      const { preset, index } = removed;
      if (mine.every(({ name }) => name !== preset.name)) mine = mine.toSpliced(index, 0, preset);
      removed = null;
    },
    /** Moves one of the player's own to `place` among them, counted from 0. */
    move(name: string, place: number): void {
      const index = indexOf(name);
      const to = Math.min(mine.length - 1, Math.max(0, Math.round(place)));
      mine = mine.toSpliced(index, 1).toSpliced(to, 0, mine[index]!);
    },
    replace(presets: readonly Preset[]): void {
      mine = presets.filter(({ name }) => !names.has(name));
    },
  };
}

export type Library = ReturnType<typeof createLibrary>;
