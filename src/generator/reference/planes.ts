import type { MapSize } from '../grid.ts';

/** Feature maps in double precision. */
export type Planes = MapSize & { channels: number; data: Float64Array }; // [channels, height, width]

const emptyPlanes = (channels: number, { width, height }: MapSize): Planes => ({
  channels,
  width,
  height,
  data: new Float64Array(channels * height * width),
});

/** Weights [outputs, inputs, size, size]. */
export type Filter = { weight: Float64Array; inputs: number; outputs: number; size: number };

/** Convolution with zero padding that keeps the size: what networks call convolution, a correlation. */
export function convolve(x: Planes, { weight, inputs, outputs, size }: Filter): Planes {
  const { width, height } = x;
  const y = emptyPlanes(outputs, x);
  const reach = (size - 1) / 2;
  for (let o = 0; o < outputs; o++)
    for (let i = 0; i < inputs; i++)
      for (let ky = 0; ky < size; ky++)
        for (let kx = 0; kx < size; kx++) {
          const tap = weight[((o * inputs + i) * size + ky) * size + kx]!;
          for (let row = Math.max(0, reach - ky); row < Math.min(height, height + reach - ky); row++)
            for (let column = Math.max(0, reach - kx); column < Math.min(width, width + reach - kx); column++)
              y.data[(o * height + row) * width + column]! +=
                tap * x.data[(i * height + row + ky - reach) * width + column + kx - reach]!;
        }
  return y;
}

/** Transposed convolution of stride 2, by scattering: a side becomes 2·side + size - 2. */
export function convolveTransposed(x: Planes, { weight, inputs, outputs, size }: Filter): Planes {
  const { width, height } = x;
  const y = emptyPlanes(outputs, { width: 2 * width + size - 2, height: 2 * height + size - 2 });
  for (let o = 0; o < outputs; o++)
    for (let i = 0; i < inputs; i++)
      for (let ky = 0; ky < size; ky++)
        for (let kx = 0; kx < size; kx++) {
          const tap = weight[((o * inputs + i) * size + ky) * size + kx]!;
          for (let row = 0; row < height; row++)
            for (let column = 0; column < width; column++)
              y.data[(o * y.height + 2 * row + ky) * y.width + 2 * column + kx]! +=
                tap * x.data[(i * height + row) * width + column]!;
        }
  return y;
}

/** The 4×4 filter [1,3,3,1]⊗[1,3,3,1], gain 4, over planes padded with `before` zeros at the top and left, to `size`. */
export function smooth(x: Planes, before: number, size: MapSize): Planes {
  const y = emptyPlanes(x.channels, size);
  const taps = [1 / 4, 3 / 4, 3 / 4, 1 / 4];
  const at = (channel: number, row: number, column: number): number =>
    row < 0 || column < 0 || row >= x.height || column >= x.width
      ? 0
      : x.data[(channel * x.height + row) * x.width + column]!;
  for (let channel = 0; channel < x.channels; channel++)
    for (let row = 0; row < size.height; row++)
      for (let column = 0; column < size.width; column++) {
        let sum = 0;
        for (let ky = 0; ky < 4; ky++)
          for (let kx = 0; kx < 4; kx++)
            sum += taps[ky]! * taps[kx]! * at(channel, row + ky - before, column + kx - before);
        y.data[(channel * size.height + row) * size.width + column] = sum;
      }
  return y;
}

/** Doubles both sides: zeros in between, then the filter. */
export function upsample(x: Planes): Planes {
  const { channels, width, height } = x;
  const size = { width: 2 * width, height: 2 * height };
  const spread = emptyPlanes(channels, size);
  for (let channel = 0; channel < channels; channel++)
    for (let row = 0; row < height; row++)
      for (let column = 0; column < width; column++)
        spread.data[(channel * size.height + 2 * row) * size.width + 2 * column] =
          x.data[(channel * height + row) * width + column]!;
  return smooth(spread, 2, size);
}
