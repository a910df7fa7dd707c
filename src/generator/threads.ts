/** What a page may do, as its browser says. */
export type Isolation = { crossOriginIsolated: boolean; hardwareConcurrency: number };

const POOL = 8; // beyond it a step's units are too few

/**
 * How many threads the CPU path takes: without cross-origin isolation one; with it half of the processors, because the
 * page, the browser's compositor and, without a GPU, the software renderer need the others. Threads that fight with them
 * for processors win nothing: measured on two with the stage drawing in software, 52 pictures/s on one thread, 53 on two.
 * `wanted` overrules that half, within what is possible.
 */
export function threadsFor({ crossOriginIsolated, hardwareConcurrency }: Isolation, wanted?: number): number {
  if (!crossOriginIsolated) return 1;
  return Math.max(1, Math.min(POOL, Math.floor(wanted ?? hardwareConcurrency / 2)));
}
