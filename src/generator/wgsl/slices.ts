import { type MapSize, sizeOn } from '../grid.ts';
import type { Network } from '../network.ts';
import type { Kernel, Plan } from '../plan/plan.ts';
import type { IsBent } from './executor.ts';

/** A picture at one of the sides that a skip network gives: which kernels make it, and what they cost. */
export type Level = MapSize & { side: number; end: number; image: string; macs: number };

const SMALLEST = 32; // px; below it nothing is recognised
const MOST = 3; // levels

/** The full side first, then half of it, …, as far as the network makes pictures there. */
export function levelsOf({ kernels }: Plan, { grid, resolution, pyramid }: Network): Level[] {
  return Array.from({ length: MOST }, (_, halvings) => resolution / 2 ** halvings)
    .filter((side) => side === resolution || (side >= SMALLEST && pyramid.includes(side)))
    .map((side) => {
      const image = `image${side}`;
      const end = kernels.findIndex(({ writes }) => writes === image) + 1;
      const always = kernels.slice(0, end).filter(({ bends }) => bends === undefined);
      return {
        ...sizeOn(grid, side),
        side,
        end,
        image,
        macs: always.reduce((sum, { macs }) => sum + macs, 0),
      };
    });
}

/** The multiply-adds of a kernel in a picture: none where it would bend a layer that is not bent. */
export const macsIn = ({ macs, bends }: Kernel, isBent: IsBent): number =>
  bends === undefined || isBent(bends) ? macs : 0;

/** Before which kernel a slice of at most `budget` multiply-adds ends; one kernel fits in any case. */
export function sliceEnd(
  { kernels }: Plan,
  from: number,
  end: number,
  budget: number,
  isBent: IsBent = () => false,
): number {
  let to = from + 1;
  let macs = macsIn(kernels[from]!, isBent);
  while (to < end && macs + macsIn(kernels[to]!, isBent) <= budget) macs += macsIn(kernels[to++]!, isBent);
  return to;
}
