import type { RelativeKind } from '../shared/mapping.ts';

/** Faster turns than this many steps a message are no sign of an encoder. */
const MOST = 15;

/** So often must a value repeat: a knob with ends sends every position once as it passes. */
const REPEATS = 3;

const kinds: readonly RelativeKind[] = ['twos', 'offset', 'signed'];

/** The steps that a 7-bit value stands for, to the right positive. */
export function encoderSteps(kind: RelativeKind, raw: number): number {
  if (kind === 'offset') return raw - 64;
  if (kind === 'signed') return raw > 64 ? 64 - raw : raw % 64;
  return raw < 64 ? raw : raw - 128;
}

/**
 * Watches a control that was just learned and says which kind of endless encoder it is, or null while it may be a knob
 * with ends. A turn to one side alone leaves two kinds possible: it says the more usual one until the other side is heard.
 */
export function createEncoderGuess(): (raw: number) => RelativeKind | null {
  let possible = kinds;
  let repeats = 0;
  let before = -1;

  return (raw) => {
    const small = (kind: RelativeKind): boolean => {
      const steps = Math.abs(encoderSteps(kind, raw));
      return steps > 0 && steps <= MOST;
    };
    possible = possible.filter(small);
    repeats += raw === before ? 1 : 0;
    before = raw;
    return repeats >= REPEATS ? (possible[0] ?? null) : null;
  };
}
