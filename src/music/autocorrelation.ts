/** The last `size` values of a series, oldest first in `read`. */
export function createSeries(size: number) {
  const ring = new Float32Array(size);
  const flat = new Float32Array(size);
  let count = 0;
  return {
    add(value: number): void {
      ring[count++ % size] = value;
    },
    count: (): number => count,
    /** [min(count, size)], the same array each time. */
    read(): Float32Array {
      if (count <= size) return ring.subarray(0, count);
      const split = count % size;
      flat.set(ring.subarray(split), 0);
      flat.set(ring.subarray(0, split), size - split);
      return flat;
    },
  };
}

/** Autocorrelation of a series without its mean, at lags 0..lags.length − 1, over its overlap, 1 at lag 0. */
export function correlate(series: Float32Array, centred: Float32Array, lags: Float32Array): void {
  let mean = 0;
  for (const value of series) mean += value / series.length;
  for (let i = 0; i < series.length; i++) centred[i] = series[i]! - mean;
  for (let lag = 0; lag < lags.length; lag++) {
    let sum = 0;
    for (let i = lag; i < series.length; i++) sum += centred[i]! * centred[i - lag]!;
    lags[lag] = lag < series.length ? sum / (series.length - lag) : 0;
  }
  const power = lags[0]!;
  for (let lag = 0; lag < lags.length; lag++) lags[lag] = power > 0 ? lags[lag]! / power : 0;
}

/** The value between two neighbours of a series. */
export function between(series: Float32Array, at: number): number {
  const low = Math.floor(at);
  const share = at - low;
  return (series[low] ?? 0) * (1 - share) + (series[low + 1] ?? 0) * share;
}
