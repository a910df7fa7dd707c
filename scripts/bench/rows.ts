import type { runContests } from './contests.ts';

/** What the plan of a network says of one picture. */
export type PlanFacts = {
  name: string;
  minimal: number; // multiply-adds that the mathematics asks for
  macs: number;
  border: number;
  lanes: number;
  bytes: number; // that our kernels read and write
};

/** One engine on one network; ratios compare medians. */
export type Row = {
  network: string;
  engine: string;
  threads: number;
  pictures: number;
  'ms, median': number;
  'ms, fastest': number;
  'GFLOP/s': number;
  'ours over it': number;
  'MACs over minimal': number | string;
  dispatches: number;
  'MB moved': number | string;
  'script ms': number;
  export: string;
  error: number;
};

function quantile(numbers: readonly number[], at: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(at * (sorted.length - 1))]!;
}

const round = (value: number, digits: number): number => Number(value.toPrecision(digits));

type Contests = Awaited<ReturnType<typeof runContests>>;

/** A row an engine; the first of each contest is ours, and what its plan counts stands in its row alone. */
export function generatorRows(contests: Contests, plans: ReadonlyMap<string, PlanFacts>): Row[] {
  return contests.flatMap(({ network, threads, results }) => {
    const { minimal, macs, bytes } = plans.get(network)!;
    const median = (at: number): number => quantile(results[at]!.times, 0.5);
    return results.map(({ name, form, times, calls, dispatches, error }, at) => ({
      network,
      engine: name,
      threads,
      pictures: times.length,
      'ms, median': round(median(at), 4),
      'ms, fastest': round(quantile(times, 0), 4),
      'GFLOP/s': round((2 * minimal) / median(at) / 1e6, 3),
      'ours over it': round(median(at) / median(0), 3),
      'MACs over minimal': at === 0 ? round(macs / minimal, 4) : '',
      dispatches,
      'MB moved': at === 0 ? round(bytes / 1e6, 3) : '',
      'script ms': round(quantile(calls, 0.5), 3),
      export: form,
      error: round(error, 2),
    }));
  });
}

/** How many times faster `ours` is than `theirs`; the smallest of all threads where none are named; null where not measured. */
export function speedOver(
  rows: readonly Row[],
  network: string,
  ours: string,
  theirs: string,
  threads?: number,
): number | null {
  const of = (engine: string) => rows.filter((row) => row.network === network && row.engine === engine);
  const found = of(theirs)
    .filter((row) => threads === undefined || row.threads === threads)
    .map((row) => {
      const own = of(ours).find((other) => other.threads === row.threads);
      return own === undefined ? Number.NaN : row['ms, median'] / own['ms, median'];
    });
  return found.length === 0 ? null : Math.min(...found);
}
