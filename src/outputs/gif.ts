/** Frames a second that a GIF can hold; browsers slow down what claims more. */
export const mostGifFrames = 50;

/** What comes before the frames: the size, no palette for all, and that it goes on for ever. */
export const gifHead = (width: number, height: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([
    ...new TextEncoder().encode('GIF89a'),
    ...[width & 255, width >> 8, height & 255, height >> 8, 0x70, 0, 0],
    ...[0x21, 0xff, 11, ...new TextEncoder().encode('NETSCAPE2.0'), 3, 1, 0, 0, 0],
  ]);

export const gifTail = Uint8Array.of(0x3b);

/** How long frame `index` is shown so that all of them keep time: whole units, `units` a second. */
export const heldFor = (index: number, frameRate: number, units: number): number =>
  Math.round(((index + 1) * units) / frameRate) - Math.round((index * units) / frameRate);
