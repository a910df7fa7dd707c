import { toHalf } from '../shared/half.ts';
import type { Picture } from '../shared/picture.ts';

type Color = readonly [red: number, green: number, blue: number]; // 0..255, sRGB-encoded

export const bars: readonly Color[] = [
  [192, 192, 192],
  [192, 192, 0],
  [0, 192, 192],
  [0, 192, 0],
  [192, 0, 192],
  [192, 0, 0],
  [0, 0, 192],
];

/** Corners tell left from right and up from down: red, green, blue and white, clockwise from the upper left. */
export const corners: readonly Color[] = [
  [255, 0, 0],
  [0, 255, 0],
  [255, 255, 255],
  [0, 0, 255],
];

const grey = (level: number): Color => [level, level, level];

/** Colour of the card at x, y in 0..1; `line` is the width of a line. */
function colorAt(x: number, y: number, line: number): Color {
  const edge = Math.min(x, y, 1 - x, 1 - y);
  if (edge < line) return grey(255);
  if (edge < 0.08 && Math.max(Math.min(x, 1 - x), Math.min(y, 1 - y)) < 0.08)
    return corners[y < 0.5 ? (x < 0.5 ? 0 : 1) : x < 0.5 ? 3 : 2] ?? grey(0);
  if (Math.abs(Math.hypot(x - 0.5, y - 0.5) - 0.42) < line) return grey(255);
  if (x > 0.25 && x < 0.75) {
    if (y > 0.25 && y < 0.45) return bars[Math.floor((x - 0.25) * 14)] ?? grey(0);
    if (y > 0.55 && y < 0.65) return grey(Math.round((Math.floor((x - 0.25) * 22) * 255) / 10));
    if (y > 0.65 && y < 0.75) return grey(Math.round((x - 0.25) * 510));
  }
  const onGrid = (v: number) => Math.abs(v * 8 - Math.round(v * 8)) < line * 4;
  return grey(onGrid(x) || onGrid(y) ? 128 : 32);
}

/** A card that shows what a wall gets wrong: frame, grid, circle, corners, colour bars, steps and a ramp of grey. */
export function testCard(size = 512): Picture & { kind: 'pixels' } {
  const pixels = new Uint16Array(size * size * 4).fill(toHalf(1));
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) {
      const color = colorAt((column + 0.5) / size, (row + 0.5) / size, 1.5 / size);
      for (let c = 0; c < 3; c++) pixels[(row * size + column) * 4 + c] = toHalf((color[c] ?? 0) / 255);
    }
  return { kind: 'pixels', serial: -1, width: size, height: size, pixels };
}

/** What a stage shows before the first picture: nothing, in black. */
export const darkness = (): Picture & { kind: 'pixels' } => ({
  kind: 'pixels',
  serial: -2,
  width: 1,
  height: 1,
  pixels: new Uint16Array(4),
});
