import { fault } from '../shared/fault.ts';

/** Columns and rows of the learned constant that a picture grows from: every map is so many fourths of a square's side. */
export type Grid = readonly [columns: number, rows: number];

/** Pixels of a map. */
export type MapSize = { width: number; height: number };

export const areaOf = ({ width, height }: MapSize): number => width * height;

export const SQUARE: Grid = [4, 4];

export const isSame = (a: Grid, b: Grid): boolean => a[0] === b[0] && a[1] === b[1];

const MOST = 16;

/** The size of a map whose side would be `side` in a square picture. */
export const sizeOn = ([columns, rows]: Grid, side: number): MapSize => ({
  width: (columns * side) / 4,
  height: (rows * side) / 4,
});

/** The size of a map in a GPU's memory: kernels make blocks of 4×2 pixels, and what is beyond the map is 0. */
export const paddedOn = (grid: Grid, side: number): MapSize => {
  const { width, height } = sizeOn(grid, side);
  return { width: 4 * Math.ceil(width / 4), height: 2 * Math.ceil(height / 2) };
};

/** The grid whose pictures come nearest to a surface's ratio of width to height: one side stays that of the square. */
export function gridFor(ratio: number): Grid {
  const along = (times: number): number => Math.min(MOST, Math.round(4 * times));
  return ratio >= 1 ? [along(ratio), 4] : [4, along(1 / ratio)];
}

/** Refuses a grid that no picture is made on. */
export function checkGrid(grid: Grid): Grid {
  const [short, long] = [Math.min(...grid), Math.max(...grid)];
  if (grid.every(Number.isInteger) && short === 4 && long <= MOST) return grid;
  throw fault('Wide synthesis, columns and rows', grid.join('×'), `4×4 to ${MOST}×4 or 4×${MOST}`);
}

/** Where the square picture begins in a wide map, in pixels: it stays in the middle. */
export const middleOf = ({ width, height }: MapSize, side: number): readonly [x: number, y: number] => [
  Math.floor((width - side) / 2),
  Math.floor((height - side) / 2),
];

/** Whether a pixel (row-major) of a wide map lies in the square in its middle. */
export function isInSquare(size: MapSize, side: number, pixel: number): boolean {
  const [left, top] = middleOf(size, side);
  const [x, y] = [(pixel % size.width) - left, Math.floor(pixel / size.width) - top];
  return Math.min(x, y) >= 0 && Math.max(x, y) < side;
}
