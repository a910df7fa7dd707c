import { applyPalette, GIFEncoder, quantize } from 'gifenc';

/** One frame as it stands in a GIF, with a palette of its own, shown for `delay` hundredths of a second. */
export function gifFrame(
  rgba: Uint8ClampedArray<ArrayBuffer>,
  width: number,
  height: number,
  delay: number,
): Uint8Array<ArrayBuffer> {
  const gif = GIFEncoder({ auto: false });
  const palette = quantize(rgba, 256);
  gif.writeFrame(applyPalette(rgba, palette), width, height, { palette, delay: delay * 10 });
  return gif.bytes();
}
