import { toHalf } from '../shared/half.ts';

const opaque = toHalf(1);

/** A network's picture [height, width, 3], about -1..1, as half RGBA in sRGB 0..1. */
export function encodePixels(image: Float32Array, pixels: Uint16Array): void {
  for (let from = 0, to = 0; from < image.length; from += 3, to += 4) {
    for (let c = 0; c < 3; c++)
      pixels[to + c] = toHalf(Math.max(0, Math.min(1, image[from + c]! * 0.5 + 0.5)));
    pixels[to + 3] = opaque;
  }
}
