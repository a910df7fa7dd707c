/** An integer as a number −1..1 that looks like chance and is the same on every machine. */
export function chance(index: number, seed: number): number {
  let h = Math.imul(index | 0, 0x9e3779b1) ^ Math.imul(seed | 0, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return ((h ^ (h >>> 16)) >>> 0) / 0x80000000 - 1;
}

/** Smooth noise −1..1: what lies at whole numbers is chance, what lies between is eased. */
export function noise(at: number, seed = 0): number {
  const index = Math.floor(at);
  const share = at - index;
  const eased = share * share * (3 - 2 * share);
  const from = chance(index, seed);
  return from + (chance(index + 1, seed) - from) * eased;
}

/** A number for a name (FNV-1a), so that two modulators do not wander alike. */
export function seedOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash | 0;
}
