import { BEND } from '../../shared/bend.ts';
import { type Grid, paddedOn, sizeOn } from '../grid.ts';
import type { StyleConv } from '../network.ts';
import { addKernel, type Draft, fours } from './draft.ts';
import { MOST } from './layers.ts';
import { convName } from './vectors.ts';

type Bent = { grid: Grid; conv: StyleConv; y: string; bends: number; clamp: number | null };

/**
 * What bends a layer's map where it lies: it is resampled into another one, and neighbours, threshold and inversion lead
 * back. Neither is dispatched unless the picture's inputs say that the layer is bent.
 */
export function addBend(draft: Draft, { grid, conv, y, bends, clamp }: Bent): void {
  const { resolution, outputs, w } = conv;
  const { width: columns, height: rows } = sizeOn(grid, resolution);
  const { width, height } = paddedOn(grid, resolution);
  const area = columns * rows;
  const name = convName(resolution, conv);
  const planes = fours(outputs);
  const shape = {
    firstX: 0,
    firstY: 0,
    width,
    height,
    columns,
    rows,
    square: resolution,
    planes,
    at: (bends + BEND * w) / 4,
    limit: Math.min(clamp ?? MOST.f32, MOST[draft.precision]),
  };
  const common = {
    length: width * height * 4 * planes,
    stored: draft.precision,
    shape,
    threads: [area, planes] as const,
    bends: w,
  };
  const bent = addKernel(draft, {
    ...common,
    name: `${name}.resample`,
    kind: 'resample',
    reads: [y, 'inputs'],
    writes: `${name}.bent`,
    minimal: area * outputs * 4,
    each: 16,
  });
  addKernel(draft, {
    ...common,
    name: `${name}.morph`,
    kind: 'morph',
    reads: [bent, 'inputs'],
    writes: y,
    minimal: area * outputs * 12,
    each: 48,
  });
}
