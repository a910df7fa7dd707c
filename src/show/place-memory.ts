import { type LedMemory, leadingText, memoryIn } from './led.ts';
import { createVault, type Slots } from './vault.ts';

const KEY = 'ganzfeld.place';

/** Keeps where the walk was led to, or that it was not; a full or forbidden store is no reason to stop a show. */
export function keepPlace(store: Slots, memory: LedMemory | null): void {
  try {
    createVault(store, KEY).save(leadingText(memory));
  } catch {
    // A reload goes on where the walk would have been by itself.
  }
}

/** What was kept, or null where nothing was or it is damaged. */
export function recallPlace(store: Slots): LedMemory | null {
  try {
    return memoryIn(JSON.parse(createVault(store, KEY).load() ?? 'null'));
  } catch {
    return null;
  }
}
