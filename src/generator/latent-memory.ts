import type { Latent } from '../shared/picture.ts';

const sameNumbers = (a: Float32Array, b: Float32Array): boolean => {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return a.length === b.length;
};

const none = new Float32Array(0);

/** The arrays of a latent, in one order; empty ones where it has none. */
const listings: readonly ((latent: Latent) => Float32Array)[] = [
  ({ z }) => z,
  ({ classes }) => classes,
  ({ other }) => other?.z ?? none,
  ({ other }) => other?.classes ?? none,
  ({ mix }) => mix ?? none,
  ({ shift }) => shift ?? none,
  ({ grit }) => grit ?? none,
  ({ bends }) => bends ?? none,
  ({ blend }) => blend ?? none,
];

/** Remembers the last latent, so that one that stands still is not painted again and again. */
export function createLatentMemory() {
  const kept = listings.map(() => none);
  let last: Pick<Latent, 'truncation' | 'noise' | 'grain' | 'cutoff' | 'features'> | null = null;

  function isSame(latent: Latent): boolean {
    if (last === null || last.truncation !== latent.truncation || last.noise !== latent.noise) return false;
    if (last.grain !== latent.grain || last.cutoff !== latent.cutoff) return false;
    if ((last.features ?? 0) !== (latent.features ?? 0)) return false;
    for (let at = 0; at < kept.length; at++) if (!sameNumbers(kept[at]!, listings[at]!(latent))) return false;
    return true;
  }

  return {
    /** Whether `latent` differs from the one before, which it then replaces. */
    moved(latent: Latent): boolean {
      if (isSame(latent)) return false;
      for (let at = 0; at < kept.length; at++) {
        const numbers = listings[at]!(latent);
        if (kept[at]!.length === numbers.length) kept[at]!.set(numbers);
        else kept[at] = numbers.slice();
      }
      const { truncation, noise, grain, cutoff, features = 0 } = latent;
      last = { truncation, noise, grain, features, ...(cutoff !== undefined && { cutoff }) };
      return true;
    },
    forget(): void {
      last = null;
    },
  };
}
