import type { Size } from '../framing.ts';

/** How finely the guard looks: cells that are judged, and the finer picture that they are made of. */
export type Grid = { cells: Size; fine: Size };

/** Windows over which areas are counted, `[8, 12]`; each is a third of the output wide and high. */
export const windows: Size = { width: 12, height: 8 };

/** A processor draws what a GPU draws a hundred times slower, and looks less finely. */
const looks = { gpu: { most: 160, finer: 4 }, processor: { most: 96, finer: 2 } } as const;

/** One cell for 4 pixels or more: about 0.25° of what someone sees who stands as far away as the picture is wide. */
export function gridOf({ width, height }: Size, drawnBy: keyof typeof looks): Grid {
  const { most, finer } = looks[drawnBy];
  const scale = Math.min(1 / 4, most / Math.max(width, height));
  const cells = {
    width: Math.max(4, Math.round(width * scale)),
    height: Math.max(4, Math.round(height * scale)),
  };
  return { cells, fine: { width: cells.width * finer, height: cells.height * finer } };
}

/** Fine texels along the side of a cell. */
export const finenessOf = (drawnBy: keyof typeof looks): number => looks[drawnBy].finer;
export type DrawnBy = keyof typeof looks;
