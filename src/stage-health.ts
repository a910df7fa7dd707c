import { createRate } from './shared/rate.ts';
import { createSamples } from './shared/samples.ts';

/** Counts what the HUD tells: display frames, script time per frame, errors. Times in seconds, script time in ms. */
export function createHealth(clock: () => number) {
  const frames = createRate();
  const script = createSamples(600);
  let spent = 0; // ms of script since the last drawn frame
  let lastError = '';
  let first: number | null = null;
  let errors = 0;

  return {
    /** Runs one turn and measures its script time; turns that draw nothing count towards the next that does. */
    measure(work: () => boolean): void {
      const start = performance.now();
      const drawn = work();
      spent += performance.now() - start;
      if (!drawn) return;
      script.add(spent);
      spent = 0;
      frames.count(clock());
    },
    /** Counts an error; true when it differs from the one before and so deserves a message. */
    fail(text: string): boolean {
      errors++;
      const fresh = text !== lastError;
      lastError = text;
      return fresh;
    },
    /** Notes that a picture is on the wall. */
    shown(): void {
      first ??= performance.now();
    },
    /** From navigation to the first picture (ms), or null while there is none. */
    firstPicture: (): number | null => first,
    displayFps: (): number => frames.perSecond(clock()),
    script,
    lastError: (): string => lastError,
    errors: (): number => errors,
  };
}
