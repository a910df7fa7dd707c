import type { Sketch, SketchBatch } from '../shared/sketch.ts';
import { WIDTH } from './measure.ts';
import { parseQuery } from './query.ts';
import { type Measured, ranksOf, search } from './search.ts';

/** Thumbnails with what was measured of them, growing batch by batch; batches must come in order. */
export function createCatalogue(capacity: number, classes: readonly string[]) {
  const width = classes.length;
  const numbers = new Float32Array(capacity * WIDTH);
  const styles = new Float32Array(capacity * width);
  const sketches: Sketch[] = [];
  let ranks: { of: number; ranks: Float32Array } | null = null;

  const measured = (): Measured => ({
    count: sketches.length,
    classes: width,
    numbers: numbers.subarray(0, sketches.length * WIDTH),
    styles: styles.subarray(0, sketches.length * width),
  });

  function ranked(): Float32Array {
    if (ranks?.of !== sketches.length) ranks = { of: sketches.length, ranks: ranksOf(measured()) };
    return ranks.ranks;
  }

  /** How the critic's ratings stand among each other, -1..1; nothing where it gave none. */
  function lift(): Float32Array | undefined {
    if (sketches.every(({ rating }) => rating === 0)) return undefined;
    return Float32Array.from(sketches, ({ rating }) => Math.tanh(rating / 4));
  }

  return {
    size: (): number => sketches.length,
    full: (): boolean => sketches.length >= capacity,
    sketch: (at: number): Sketch | undefined => sketches[at],
    /** Whether it took the batch: one that does not follow the last, or is of another shape, is left. */
    add(batch: SketchBatch): boolean {
      const { from, count } = batch;
      const fits = from === sketches.length && from + count <= capacity && batch.sketches.length === count;
      if (!fits || batch.numbers.length !== count * WIDTH || batch.styles.length !== count * width)
        return false;
      numbers.set(batch.numbers, from * WIDTH);
      styles.set(batch.styles, from * width);
      sketches.push(...batch.sketches);
      return true;
    },
    /** Places that answer a theme in words, best first, and a sentence on what was not understood, or ''. */
    ask(words: string, most: number, isBarred: (at: number) => boolean): { places: number[]; said: string } {
      const query = parseQuery(words, classes);
      const lifted = lift();
      const found = search(query, measured(), ranked(), most, { isBarred, ...(lifted && { lift: lifted }) });
      return { places: found.map(({ at }) => at), said: query.said };
    },
  };
}
