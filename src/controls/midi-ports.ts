/** Port names as people read them: two devices of one name become `X` and `X #2`, and a port that returns keeps its name. */
export function createPortNames() {
  const known = new Map<string, string>();
  const taken = new Map<string, string>(); // name → port id

  return {
    take(id: string, name: string | null | undefined): string {
      const base = name?.trim() || 'MIDI device';
      const before = known.get(id);
      const free = (candidate: string): boolean => (taken.get(candidate) ?? id) === id;
      let chosen = before !== undefined && free(before) ? before : base;
      for (let number = 2; !free(chosen); number += 1) chosen = `${base} #${number}`;
      known.set(id, chosen);
      taken.set(chosen, id);
      return chosen;
    },
    release(name: string): void {
      taken.delete(name);
    },
  };
}
