/** Below this nothing is heard (dBFS). */
export const SILENCE = -70;

/** The ceiling follows what is louder in so many seconds, and comes down by so many dB a second. */
const RISE = 0.05;
const FALL = 0.5;
/** So far below the ceiling (dB) stands 0. */
const SPAN = 30;
/** The ceiling never comes below this (dBFS), so that hiss is not made music. */
const LOWEST = -55;

export const toDecibel = (power: number): number => Math.max(-100, 10 * Math.log10(power + 1e-10));

/** Auto-gain: a level in dB as 0..1 under a ceiling that follows the loudest of the last minute. `dt` in s. */
export function createGain(dt: number) {
  let ceiling = LOWEST;
  return {
    /** `least` is where the ceiling stops (dBFS). */
    take(level: number, least = LOWEST): number {
      const lift = Math.max(0, level - ceiling) * (1 - Math.exp(-dt / RISE));
      ceiling = Math.max(LOWEST, least, ceiling + lift - (level > SILENCE && lift === 0 ? FALL * dt : 0));
      if (level <= SILENCE) return 0;
      return Math.min(1, Math.max(0, 1 + (level - ceiling) / SPAN));
    },
    /** dBFS. */
    ceiling: (): number => ceiling,
  };
}
