import type { Luma } from './luma.ts';

const REACH = 4; // px
const CALM = 0.5; // how much of the mark a flat place takes
const BUSY = 2.2; // how much a busy one

/** Means of `2 REACH + 1` px along each row, of fewer at the ends, turned: `[width, height]`. */
function blurredRows(plane: Float32Array, width: number, height: number): Float32Array {
  const turned = new Float32Array(plane.length);
  for (let y = 0; y < height; y++)
    for (let x = 0, sum = 0, count = 0; x < width + REACH; x++) {
      if (x < width) [sum, count] = [sum + plane[y * width + x]!, count + 1];
      if (x > 2 * REACH) [sum, count] = [sum - plane[y * width + x - 2 * REACH - 1]!, count - 1];
      if (x >= REACH) turned[(x - REACH) * height + y] = sum / count;
    }
  return turned;
}

const blurred = (plane: Float32Array, width: number, height: number): Float32Array =>
  blurredRows(blurredRows(plane, width, height), height, width);

/** How much of the mark each pixel takes, 1 in the mean: little where it is flat, more where there is something to hide in. */
export function maskOf({ plane, width, height }: Luma): Float32Array {
  const mean = blurred(plane, width, height);
  const spread = blurred(
    plane.map((value) => value * value),
    width,
    height,
  );
  const mask = spread.map((square, at) => {
    const deviation = Math.sqrt(Math.max(0, square - mean[at]! ** 2));
    return CALM + (BUSY - CALM) * (deviation / (deviation + 12));
  });
  const average = mask.reduce((sum, value) => sum + value, 0) / mask.length;
  return mask.map((value) => value / average);
}
