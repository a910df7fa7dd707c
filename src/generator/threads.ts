/** What a page may do, as its browser says. */
export type Isolation = { crossOriginIsolated: boolean; hardwareConcurrency: number };

const POOL = 8; // as many as the WASM module holds ready

/**
 * How many threads the CPU path takes: without cross-origin isolation one; with it half of the processors, because the
 * page, the browser's compositor and, without a GPU, the software renderer need the others. A pool that fights with them
 * for processors is slower than one thread: measured on two, 13 ms a picture on one thread, 20 to 45 ms on two. `wanted`
 * overrules that half, within what is possible.
 */
export function threadsFor({ crossOriginIsolated, hardwareConcurrency }: Isolation, wanted?: number): number {
  if (!crossOriginIsolated) return 1;
  return Math.max(1, Math.min(POOL, Math.floor(wanted ?? hardwareConcurrency / 2)));
}
