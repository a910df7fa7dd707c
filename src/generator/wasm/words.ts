/** The kinds of steps, in the order of kernels.c. */
const kinds = [
  'vectors',
  'noise',
  'colours',
  'pixels',
  'product',
  'smooth',
  'winograd',
  'winograd-rows',
  'winograd-end',
  'direct-rows',
  'direct-end',
  'up',
  'up-rows',
  'up-interpolate',
  'rows',
  'resample',
  'morph',
] as const;

export type StepKind = (typeof kinds)[number];

export const STEP_WORDS = 32;

/** The word of kernels.c's Control that a thread sets when it stops. */
export const FAILED = 4;

/** One step: `units` of work of `unit` each; the words after them as its struct in program.h has them. */
export type Step = { kind: StepKind; units: number; unit: number; sync?: boolean; words: readonly number[] };

/** A step as it lies in memory. Threads meet after it unless the next one needs nothing of it. */
export function encodeStep({ kind, units, unit, sync = true, words }: Step): Int32Array {
  const encoded = new Int32Array(STEP_WORDS);
  encoded.set([kinds.indexOf(kind), units, Number(sync), unit, ...words]);
  return encoded;
}

/** A float's bits as a word. */
export const floatWord = (value: number): number => new Int32Array(Float32Array.of(value).buffer)[0]!;

/** How many units of `unit` cover `all`. */
export const unitsOf = (all: number, unit: number): number => Math.ceil(all / unit);
