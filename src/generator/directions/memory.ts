import { directionBanks } from '../../shared/directions.ts';
import { parseSafetensors, writeSafetensors } from '../safetensors.ts';
import type { Steps } from './compute.ts';

const CACHE = 'ganzfeld-directions-1';

const addressOf = (sha256: string): string => `/directions/${sha256}`;

/** The browser's store of responses; null where the page may not use it. */
async function open(): Promise<Cache | null> {
  if (!('caches' in globalThis)) return null;
  return caches.open(CACHE).catch(() => null);
}

/** What was computed for these weights on an earlier visit, of `length` numbers a bank, or null. */
export async function recallSteps(sha256: string, length: number): Promise<Steps | null> {
  try {
    const kept = await (await open())?.match(addressOf(sha256));
    if (kept === undefined) return null;
    const tensors = parseSafetensors(new Uint8Array(await kept.arrayBuffer()), 'kept directions');
    const [pca, closed] = directionBanks.map((bank) => tensors.get(bank)?.data);
    if (pca?.length !== length || closed?.length !== length) return null;
    return { pca, 'closed-form': closed };
  } catch {
    return null; // what is damaged is computed anew
  }
}

/** Keeps them for the next visit; a full or forbidden store is no reason to stop. */
export async function keepSteps(sha256: string, steps: Steps): Promise<void> {
  const tensors = new Map(
    directionBanks.map((bank) => [bank, { shape: [steps[bank].length], data: steps[bank] }]),
  );
  try {
    await (await open())?.put(addressOf(sha256), new Response(writeSafetensors(tensors)));
  } catch {
    // Computed again on the next visit.
  }
}
