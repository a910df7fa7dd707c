/** A pause of so many seconds begins a new tempo; so many taps make one, and so many are kept. */
const PAUSE = 2;
const FEWEST = 3;
const MOST = 9;

/** Tempo from taps of a finger: the mean of what lies between them, from the third on. Times in s. */
export function createTaps() {
  let taps: number[] = [];
  return (at: number): number | null => {
    if (taps.length > 0 && at - taps.at(-1)! > PAUSE) taps = [];
    taps = [...taps, at].slice(-MOST);
    if (taps.length < FEWEST) return null;
    return (60 * (taps.length - 1)) / (at - taps[0]!);
  };
}
