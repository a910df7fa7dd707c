/** An onset is the largest of so many seconds, so much above their mean, and no closer to the last than that. */
const LARGEST = 0.03;
const MEAN = 0.15;
const APART = 0.05;
/** How far above the mean: a part of the recent strongest, and at least so much. */
const PART = 0.13;
const LEAST = 0.02;
/** The recent strongest is forgotten with this time constant (s). */
const FORGET = 4;

/**
 * Tells onsets from flux as they come, without looking ahead: the peak picking of Böck, Krebs and Schedl ("Evaluating
 * the online capabilities of onset detection methods", 2012) with a threshold that follows the music. `dt` in s.
 */
export function createOnsets(dt: number) {
  const kept = new Float32Array(Math.max(2, Math.round(MEAN / dt)));
  const largest = Math.max(1, Math.round(LARGEST / dt));
  let count = 0;
  let strongest = 0;
  let since = Number.POSITIVE_INFINITY;

  function isPeak(flux: number): boolean {
    let sum = 0;
    for (let back = 1; back <= kept.length; back++) {
      const past = kept[(count - back + kept.length * 2) % kept.length]!;
      if (back <= largest && past > flux) return false;
      sum += past;
    }
    return flux >= sum / kept.length + Math.max(LEAST, PART * strongest);
  }

  return (flux: number): boolean => {
    since += dt;
    const found = since >= APART && count >= kept.length && isPeak(flux);
    kept[count++ % kept.length] = flux;
    if (count >= kept.length * 2) count -= kept.length;
    strongest = Math.max(flux, strongest * Math.exp(-dt / FORGET));
    if (found) since = 0;
    return found;
  };
}
