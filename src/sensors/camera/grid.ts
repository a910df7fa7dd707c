/** The camera is looked at as a grey picture of this size, row by row, one byte a pixel: [36, 64]. */
export const gridWidth = 64;
export const gridHeight = 36;
export const gridSize = gridWidth * gridHeight;

/** Luma (Rec. 709) of RGBA bytes, into `grey`. */
export function toGrey(rgba: Uint8ClampedArray | Uint8Array, grey: Uint8Array): void {
  for (let i = 0; i < grey.length; i++)
    grey[i] = (rgba[4 * i]! * 54 + rgba[4 * i + 1]! * 183 + rgba[4 * i + 2]! * 19) >> 8;
}

const counts = 511;

/** By how much one picture is brighter than another as a whole, grey levels: the median, so that a mover changes nothing. */
export function createLightness() {
  const histogram = new Int32Array(counts);
  return (now: Uint8Array, before: ArrayLike<number>): number => {
    histogram.fill(0);
    for (let i = 0; i < gridSize; i++) histogram[Math.round(now[i]! - before[i]!) + 255]!++;
    let below = 0;
    for (let at = 0; at < counts; at++) {
      below += histogram[at]!;
      if (below * 2 >= gridSize) return at - 255;
    }
    return 0;
  };
}
