/** Analyses a second at least. */
const RATE = 80; // Hz

/** Samples from one analysis to the next: the largest power of two that gives 80 analyses a second. */
export const hopOf = (sampleRate: number): number => 2 ** Math.floor(Math.log2(sampleRate / RATE));

/** Cuts sound of any block length into overlapping windows [4 hops], one for each hop; the window is always the same array. */
export function createFraming(sampleRate: number) {
  const hop = hopOf(sampleRate);
  const window = new Float32Array(hop * 4);
  let filled = 0; // samples of the coming hop
  let heard = 0; // samples since the start

  return {
    hop,
    size: window.length,
    push(samples: Float32Array, each: (window: Float32Array, end: number) => void): void {
      for (let from = 0; from < samples.length; ) {
        const count = Math.min(hop - filled, samples.length - from);
        if (filled === 0) window.copyWithin(0, hop);
        window.set(samples.subarray(from, from + count), window.length - hop + filled);
        filled = (filled + count) % hop;
        from += count;
        heard += count;
        if (filled === 0) each(window, heard / sampleRate);
      }
    },
  };
}
