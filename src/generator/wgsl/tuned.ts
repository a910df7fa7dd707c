import { sentence } from '../../shared/fault.ts';
import type { Gpu } from '../../shared/gpu.ts';
import type { Report } from '../../shared/report.ts';
import type { KernelWish } from '../kernel-wish.ts';
import type { Network } from '../network.ts';
import type { Buffers } from './buffers.ts';
import type { Executor, ExecutorOptions } from './executor.ts';
import { createCompiler } from './pipelines.ts';
import { createStopwatch } from './stopwatch.ts';
import { type Bench, planOptions, timeAgain, tune } from './tuning.ts';
import { agrees } from './tuning-check.ts';
import { readTuned, tuningKey, writeTuned } from './tuning-record.ts';
import { costsOf, distinctLayers, hasDrifted, type Tuned, telling } from './tuning-rules.ts';

const PAUSE = 100; // ms between two measurements

/** A painter that plays by the safe kernels, and what it needs to play by others. */
export type Seat = {
  gpu: Gpu;
  network: Network;
  wish: KernelWish;
  report: Report;
  signal: AbortSignal; // aborts when the painter goes
  lender(): Buffers; // of the executor that plays
  make(options: ExecutorOptions): Promise<Executor>;
  /** Takes an executor, to be played by from the next picture on. */
  seat(next: Executor): void;
};

/**
 * Finds the kernels that suit the adapter while the safe ones play: what was measured on an earlier visit if it still
 * holds, else what is measured now. Ends quietly where the painter goes; other trouble is a sentence.
 */
export async function findKernels(seat: Seat): Promise<void> {
  const { gpu, network, wish, report, signal } = seat;
  const stopwatch = createStopwatch({ ...gpu, signal, pause: wish.pause ?? PAUSE });
  const bench = { gpu, network, stopwatch, compile: createCompiler(gpu.device) };
  const key = tuningKey(gpu, network, navigator.userAgent);
  const mayTune = wish.tune === 'on' || (wish.tune === 'auto' && !gpu.isFallback);
  try {
    const kept = readTuned(wish.store, key, network);
    const isOther = (tuned: Tuned): boolean => telling(distinctLayers(network), tuned) !== undefined;
    const isSeated = kept !== null && isOther(kept);
    if (isSeated) await take(seat, bench, kept);
    if (kept !== null && (!mayTune || (await holds(bench, kept)))) {
      report('info', `Kernels: ${words(seat, kept)}, as on an earlier visit.`);
      return;
    }
    if (!mayTune) return;
    const tuned = await trusted(seat, bench, await tune(bench));
    writeTuned(wish.store, key, tuned);
    if (isSeated || isOther(tuned)) await take(seat, bench, tuned);
    report('info', `Kernels: ${words(seat, tuned)}, measured on ${gpu.adapter}.`);
  } catch (error) {
    if (!signal.aborted) report('error', `Kernels: not measured (${sentence(error)}). The safe ones go on.`);
  }
}

/** Makes the executor of a measurement, without holding the thread for long, and seats it. */
async function take({ make, lender, seat, signal }: Seat, { compile }: Bench, tuned: Tuned): Promise<void> {
  const rest = () => new Promise<void>((resolve) => setTimeout(resolve));
  const next = await make({ ...planOptions(tuned), compile, rest, lender: lender() });
  if (!signal.aborted) return seat(next);
  next.dispose();
  signal.throwIfAborted();
}

/** Whether the choice that matters most still leads as it did. */
async function holds(bench: Bench, kept: Tuned): Promise<boolean> {
  const layer = telling(distinctLayers(bench.network), kept);
  if (layer === undefined) return true;
  const now = await timeAgain(bench, layer, kept);
  return !hasDrifted(costsOf([layer], kept), now);
}

/** A measurement without what paints something else than the safe kernels do. */
async function trusted(seat: Seat, bench: Bench, tuned: Tuned): Promise<Tuned> {
  const choices = Object.fromEntries(Object.keys(tuned.choices).map((key) => [key, 'direct' as const]));
  const safe: Tuned = { ...tuned, choices, precision: 'f32' };
  const steps: Tuned[] = tuned.precision === 'f16' ? [tuned, { ...tuned, precision: 'f32' }] : [tuned];
  for (const step of steps) if (await agrees(bench, step, seat.lender())) return step;
  seat.report(
    'error',
    `Kernels: the quickest on ${seat.gpu.adapter} paint something else; the safe ones go on.`,
  );
  return safe;
}

/** Such as `direct ×3, tiled ×5 in f32, 1.8 times as fast as the safe ones`. */
function words({ network }: Seat, tuned: Tuned): string {
  const layers = distinctLayers(network);
  const counts = new Map<string, number>();
  for (const { key, count } of layers) {
    const variant = tuned.choices[key]!;
    counts.set(variant, (counts.get(variant) ?? 0) + count);
  }
  const { safe, chosen } = costsOf(layers, tuned);
  const kinds = [...counts].map(([variant, count]) => `${variant} ×${count}`).join(', ');
  return `${kinds} in ${tuned.precision}, ${(safe / chosen).toFixed(2)} times as fast as the safe ones (${chosen.toFixed(1)} of ${safe.toFixed(1)} ms)`;
}
