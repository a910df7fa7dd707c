import { BEND } from '../../shared/bend.ts';
import type { StyleConv } from '../network.ts';
import { addKernel, type Draft, fours } from './draft.ts';
import { MOST } from './layers.ts';
import { convName } from './vectors.ts';

type Bent = { conv: StyleConv; y: string; bends: number; clamp: number | null };

/**
 * What bends a layer's map where it lies: it is resampled into another one, and neighbours, threshold and inversion lead
 * back. Neither is dispatched unless the picture's inputs say that the layer is bent.
 */
export function addBend(draft: Draft, { conv, y, bends, clamp }: Bent): void {
  const { resolution: side, outputs, w } = conv;
  const name = convName(side, conv);
  const planes = fours(outputs);
  const shape = {
    firstX: 0,
    firstY: 0,
    side,
    planes,
    at: (bends + BEND * w) / 4,
    limit: Math.min(clamp ?? MOST.f32, MOST[draft.precision]),
  };
  const common = {
    length: side ** 2 * 4 * planes,
    stored: draft.precision,
    shape,
    threads: [side ** 2, planes] as const,
    bends: w,
  };
  const bent = addKernel(draft, {
    ...common,
    name: `${name}.resample`,
    kind: 'resample',
    reads: [y, 'inputs'],
    writes: `${name}.bent`,
    minimal: side ** 2 * outputs * 4,
    each: 16,
  });
  addKernel(draft, {
    ...common,
    name: `${name}.morph`,
    kind: 'morph',
    reads: [bent, 'inputs'],
    writes: y,
    minimal: side ** 2 * outputs * 12,
    each: 48,
  });
}
