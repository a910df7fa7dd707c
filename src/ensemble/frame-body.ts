import { BEND, isBent } from '../shared/bend.ts';
import type { Latent } from '../shared/picture.ts';

/** Sizes of a latent, and which of its parts say anything at all. */
export type Extent = {
  zDim: number;
  classes: number;
  rows: number; // of ws
  wDim: number;
  mixes: boolean; // whether any row takes something of the second latent
  shifts: boolean; // whether w is shifted
  bent: number; // layers that are bent
};

/** A latent without its four single numbers. */
export type Body = Omit<Latent, 'truncation' | 'noise' | 'grain' | 'cutoff'>;

const any = (numbers: Float32Array | undefined): boolean => numbers?.some((number) => number !== 0) ?? false;

function bentRows({ bends }: Latent): number[] {
  const rows = bends === undefined ? 0 : bends.length / BEND;
  return Array.from({ length: rows }, (_, row) => row).filter((row) => isBent(bends!, row));
}

export const extentOf = (latent: Latent): Extent => ({
  zDim: latent.z.length,
  classes: latent.classes.length,
  rows: latent.mix?.length ?? 0,
  wDim: latent.shift?.length ?? 0,
  mixes: any(latent.mix),
  shifts: any(latent.shift),
  bent: bentRows(latent).length,
});

/** Numbers of a body. */
export function bodyCount({ zDim, classes, rows, wDim, mixes, shifts, bent }: Extent): number {
  const latents = (zDim + classes) * (mixes ? 2 : 1);
  const layers = rows === 0 ? 0 : 3 * rows + 1;
  return latents + layers + (shifts ? wDim : 0) + bent * (BEND + 1);
}

/** Writes a body number by number. */
export function putBody(put: (value: number) => void, latent: Latent, extent: Extent): void {
  const all = (numbers: Float32Array): void => {
    for (const number of numbers) put(number);
  };
  const { z, classes, other, mix, shift, grit, blend, bends } = latent;
  for (const numbers of [z, classes]) all(numbers);
  if (extent.mixes) for (const numbers of [other!.z, other!.classes]) all(numbers);
  if (extent.rows > 0) for (const numbers of [mix!, grit!, blend!]) all(numbers);
  if (extent.shifts) all(shift!);
  for (const row of bentRows(latent)) {
    put(row);
    all(bends!.subarray(row * BEND, (row + 1) * BEND));
  }
}

function takeBends(take: () => number, { rows, bent }: Extent): Float32Array | null {
  const bends = new Float32Array(rows * BEND);
  for (let i = 0; i < bent; i++) {
    const row = take();
    if (!Number.isInteger(row) || row < 0 || row >= rows) return null;
    for (let k = 0; k < BEND; k++) bends[row * BEND + k] = take();
  }
  return bends.every(Number.isFinite) ? bends : null;
}

/** Reads a body number by number; null where one is not finite or a row is none. */
export function takeBody(take: () => number, extent: Extent): Body | null {
  const { zDim, classes, rows, wDim, mixes, shifts } = extent;
  const some = (length: number): Float32Array => Float32Array.from({ length }, take);
  const first = { z: some(zDim), classes: some(classes) };
  const second = mixes ? { z: some(zDim), classes: some(classes) } : null;
  if (rows === 0)
    return [first.z, first.classes].every((numbers) => numbers.every(Number.isFinite)) ? first : null;
  const [mix, grit, blend] = [some(rows), some(rows), some(rows + 1)];
  const shift = shifts ? some(wDim) : new Float32Array(wDim);
  const bends = takeBends(take, extent);
  const other = second ?? { z: new Float32Array(zDim), classes: new Float32Array(classes) };
  const read = [first.z, first.classes, other.z, other.classes, mix, grit, blend, shift];
  if (bends === null || !read.every((numbers) => numbers.every(Number.isFinite))) return null;
  return { ...first, other, mix, shift, grit, bends, blend };
}
