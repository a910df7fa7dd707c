const VERSION = 5; // 4 bits
const SEED = 14; // bits
const MODEL = 14; // bits

/** What a mark says: the seed (0 where there was none), and the beginning of the sha256 of the model's weights. */
export type MarkWords = { seed: number; model: number };

/** The beginning of a hash, as far as a mark holds it. */
export const modelBits = (sha256: string): number => Number.parseInt(sha256.slice(0, 8), 16) >>> (32 - MODEL);

export const writeWords = (seed: number | null, sha256: string): number =>
  ((VERSION << (SEED + MODEL)) | (((seed ?? 0) & (2 ** SEED - 1)) << MODEL) | modelBits(sha256)) >>> 0;

/** Null where it is no payload of ours. */
export function readWords(payload: number): MarkWords | null {
  if (payload >>> (SEED + MODEL) !== VERSION) return null;
  return { seed: (payload >>> MODEL) & (2 ** SEED - 1), model: payload & (2 ** MODEL - 1) };
}
