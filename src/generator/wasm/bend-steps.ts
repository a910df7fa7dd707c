import { BEND } from '../../shared/bend.ts';
import { areaOf, type Grid, sizeOn } from '../grid.ts';
import type { StyleConv } from '../network.ts';
import { type Draft, fours, need } from './draft.ts';
import { NO_CLAMP } from './layer-steps.ts';
import { floatWord, STEP_WORDS, unitsOf } from './words.ts';

/** Two steps in a row, from step `at` on, that bend the layer of a row of ws in `units` units each. */
export type BendSteps = { at: number; row: number; units: number };

type Bent = { grid: Grid; conv: StyleConv; x: number; bends: number; clamp: number | null };

/** What bends a layer's map at `x` where it lies, asleep until `wakeBends` gives it units. */
export function addBend(draft: Draft, { grid, conv, x, bends, clamp }: Bent): BendSteps {
  const { resolution, outputs, w } = conv;
  const size = sizeOn(grid, resolution);
  const panels = fours(outputs);
  need(draft.products, areaOf(size) * 4 * panels);
  const unit = Math.max(1, Math.floor(size.height / 16));
  const at = draft.steps.length;
  for (const kind of ['resample', 'morph'] as const)
    draft.steps.push(() => {
      const places = [x, draft.products.address, bends + 4 * BEND * w];
      const words = [...places, size.width, size.height, resolution, panels, floatWord(clamp ?? NO_CLAMP)];
      return { kind, units: 0, unit, sync: false, words };
    });
  return { at, row: w, units: unitsOf(size.height, unit) };
}

/** Gives the steps of bent layers their units, those of the others none; `steps` is where all steps begin, in words. */
export function wakeBends(
  words: Int32Array,
  steps: number,
  bends: readonly BendSteps[],
  isBent: (row: number) => boolean,
): void {
  for (const { at, row, units } of bends)
    for (const step of [at, at + 1]) {
      const bent = isBent(row);
      words[steps + step * STEP_WORDS + 1] = bent ? units : 0;
      words[steps + step * STEP_WORDS + 2] = Number(bent);
    }
}
