/** A run of bins of a spectrum, the last one not in it. */
export type Band = { from: number; to: number };

type Grid = { sampleRate: number; size: number };

const binOf = (hertz: number, { sampleRate, size }: Grid): number => (hertz * size) / sampleRate;

/** The bins between two frequencies (Hz), one at least. */
export function bandOf(low: number, high: number, grid: Grid): Band {
  const from = Math.min(grid.size / 2 - 1, Math.max(1, Math.round(binOf(low, grid))));
  const to = Math.min(grid.size / 2, Math.max(from + 1, Math.round(binOf(high, grid))));
  return { from, to };
}

/** Bands of a sixth of an octave from 40 Hz to 16 kHz; where bins are wider than that, a band is a bin. */
export function logBands(grid: Grid): Band[] {
  const bands: Band[] = [];
  for (let low = 40; low < Math.min(16_000, grid.sampleRate / 2.5); low *= 2 ** (1 / 6)) {
    const band = bandOf(low, low * 2 ** (1 / 6), grid);
    const last = bands.at(-1);
    if (last === undefined || band.from >= last.to) bands.push(band);
  }
  return bands;
}

/** The mean power of a band; a full-scale sine within gives 1 over the bins it fills. */
export function powerOf(amplitudes: Float32Array, { from, to }: Band): number {
  let sum = 0;
  for (let bin = from; bin < to; bin++) sum += amplitudes[bin]! ** 2;
  return sum;
}
