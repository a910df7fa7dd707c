import type { NetworkResult, Timing } from './result.ts';

/** A number with three digits that count, for a table. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

const timing = ({ timings }: NetworkResult, engine: Timing['engine']): Timing | undefined =>
  timings.find((each) => each.engine === engine);

/** A result in the words of the table: what is not measured yet is NaN. */
export function figuresOf(result: NetworkResult) {
  const ours = timing(result, 'webgpu')?.milliseconds ?? Number.NaN;
  const theirs = timing(result, 'tfjs-webgpu')?.milliseconds ?? Number.NaN;
  return {
    ours,
    picturesPerSecond: 1000 / ours,
    gigaflops: (1000 * result.gigaflop) / ours,
    limit: result.limit,
    reached: result.limit / ours, // 0..1, of the limit
    theirs,
    ratio: theirs / ours,
  };
}
