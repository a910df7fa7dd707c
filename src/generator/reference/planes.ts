/** Feature maps in double precision. */
export type Planes = { channels: number; side: number; data: Float64Array }; // [channels, side, side]

const emptyPlanes = (channels: number, side: number): Planes => ({
  channels,
  side,
  data: new Float64Array(channels * side * side),
});

/** Weights [outputs, inputs, size, size]. */
export type Filter = { weight: Float64Array; inputs: number; outputs: number; size: number };

/** Convolution with zero padding that keeps the size: what networks call convolution, a correlation. */
export function convolve(x: Planes, { weight, inputs, outputs, size }: Filter): Planes {
  const { side } = x;
  const y = emptyPlanes(outputs, side);
  const reach = (size - 1) / 2;
  for (let o = 0; o < outputs; o++)
    for (let i = 0; i < inputs; i++)
      for (let ky = 0; ky < size; ky++)
        for (let kx = 0; kx < size; kx++) {
          const tap = weight[((o * inputs + i) * size + ky) * size + kx]!;
          for (let row = Math.max(0, reach - ky); row < Math.min(side, side + reach - ky); row++)
            for (let column = Math.max(0, reach - kx); column < Math.min(side, side + reach - kx); column++)
              y.data[(o * side + row) * side + column]! +=
                tap * x.data[(i * side + row + ky - reach) * side + column + kx - reach]!;
        }
  return y;
}

/** Transposed convolution of stride 2, by scattering: side becomes 2·side + size - 2. */
export function convolveTransposed(x: Planes, { weight, inputs, outputs, size }: Filter): Planes {
  const { side } = x;
  const y = emptyPlanes(outputs, 2 * side + size - 2);
  for (let o = 0; o < outputs; o++)
    for (let i = 0; i < inputs; i++)
      for (let ky = 0; ky < size; ky++)
        for (let kx = 0; kx < size; kx++) {
          const tap = weight[((o * inputs + i) * size + ky) * size + kx]!;
          for (let row = 0; row < side; row++)
            for (let column = 0; column < side; column++)
              y.data[(o * y.side + 2 * row + ky) * y.side + 2 * column + kx]! +=
                tap * x.data[(i * side + row) * side + column]!;
        }
  return y;
}

/** The 4×4 filter [1,3,3,1]⊗[1,3,3,1], gain 4, over planes padded with `before` zeros at the top and left, to `side`. */
export function smooth(x: Planes, before: number, side: number): Planes {
  const y = emptyPlanes(x.channels, side);
  const taps = [1 / 4, 3 / 4, 3 / 4, 1 / 4];
  const at = (channel: number, row: number, column: number): number =>
    row < 0 || column < 0 || row >= x.side || column >= x.side
      ? 0
      : x.data[(channel * x.side + row) * x.side + column]!;
  for (let channel = 0; channel < x.channels; channel++)
    for (let row = 0; row < side; row++)
      for (let column = 0; column < side; column++) {
        let sum = 0;
        for (let ky = 0; ky < 4; ky++)
          for (let kx = 0; kx < 4; kx++)
            sum += taps[ky]! * taps[kx]! * at(channel, row + ky - before, column + kx - before);
        y.data[(channel * side + row) * side + column] = sum;
      }
  return y;
}

/** Doubles the side: zeros in between, then the filter. */
export function upsample(x: Planes): Planes {
  const { channels, side } = x;
  const spread = emptyPlanes(channels, 2 * side);
  for (let channel = 0; channel < channels; channel++)
    for (let row = 0; row < side; row++)
      for (let column = 0; column < side; column++)
        spread.data[(channel * 2 * side + 2 * row) * 2 * side + 2 * column] =
          x.data[(channel * side + row) * side + column]!;
  return smooth(spread, 2, 2 * side);
}
