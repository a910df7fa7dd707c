/** The offset may grow by this much a second, so that two clocks that drift apart stay together. */
const DRIFT = 0.001;

/**
 * Relates times of a sound to another clock (both s): of all pairs the one that arrived soonest is right, since a message
 * comes late but never early.
 */
export function createSoundClock() {
  let offset = Number.POSITIVE_INFINITY;
  let last = 0;
  return {
    hear(soundTime: number, now: number): void {
      offset = Math.min(now - soundTime, offset + Math.max(0, now - last) * DRIFT);
      last = now;
    },
    /** The other clock's time of a moment of the sound. */
    at: (soundTime: number): number => soundTime + offset,
  };
}
