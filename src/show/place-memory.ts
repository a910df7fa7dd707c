import { createVault, type Slots } from './vault.ts';

/** Where a walk was led to, as numbers. */
type Memory = { from: Float32Array; to: Float32Array; classes: Float32Array; grip: number };

const KEY = 'ganzfeld.place';
const MOST = 4096; // numbers

/** Keeps where the walk was led to, or that it was not; a full or forbidden store is no reason to stop a show. */
export function keepPlace(store: Slots, memory: Memory | null): void {
  const plain = memory && {
    from: [...memory.from],
    to: [...memory.to],
    classes: [...memory.classes],
    grip: memory.grip,
  };
  try {
    createVault(store, KEY).save(JSON.stringify(plain));
  } catch {
    // A reload goes on where the walk would have been by itself.
  }
}

const isNumbers = (value: unknown): value is number[] =>
  Array.isArray(value) && value.length <= MOST && value.every((x) => Number.isFinite(x));

/** What was kept, or null where nothing was or it is damaged. */
export function recallPlace(store: Slots): Memory | null {
  try {
    const { from, to, classes, grip } = JSON.parse(createVault(store, KEY).load() ?? '{}') as Record<
      keyof Memory,
      unknown
    >;
    if (!isNumbers(from) || !isNumbers(to) || !isNumbers(classes)) return null;
    if (typeof grip !== 'number' || !(grip >= 0 && grip <= 1)) return null;
    return {
      from: new Float32Array(from),
      to: new Float32Array(to),
      classes: new Float32Array(classes),
      grip,
    };
  } catch {
    return null;
  }
}
