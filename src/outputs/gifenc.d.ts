declare module 'gifenc' {
  type Palette = number[][];
  type Pixels = Uint8Array | Uint8ClampedArray;
  export function quantize(rgba: Pixels, colours: number): Palette;
  export function applyPalette(rgba: Pixels, palette: Palette): Uint8Array;
  export function GIFEncoder(options?: { auto?: boolean }): {
    writeFrame(
      index: Uint8Array,
      width: number,
      height: number,
      options: { palette: Palette; delay: number; first?: boolean }, // ms
    ): void;
    bytes(): Uint8Array<ArrayBuffer>;
  };
}
