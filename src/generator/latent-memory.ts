import type { Latent } from '../shared/picture.ts';

const sameNumbers = (a: Float32Array, b: Float32Array): boolean => {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return a.length === b.length;
};

/** Remembers the last latent, so that one that stands still is not painted again and again. */
export function createLatentMemory(zDim: number, classes: number) {
  const z = new Float32Array(zDim);
  const weights = new Float32Array(classes);
  let last: Pick<Latent, 'truncation' | 'noise' | 'grain'> | null = null;

  return {
    /** Whether `latent` differs from the one before, which it then replaces. */
    moved(latent: Latent): boolean {
      const { truncation, noise, grain } = latent;
      const same = last?.truncation === truncation && last.noise === noise && last.grain === grain;
      if (same && sameNumbers(z, latent.z) && sameNumbers(weights, latent.classes)) return false;
      z.set(latent.z);
      weights.set(latent.classes);
      last = { truncation, noise, grain };
      return true;
    },
    forget(): void {
      last = null;
    },
  };
}
