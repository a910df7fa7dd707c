import { fault } from '../../shared/fault.ts';
import { checkGrid } from '../grid.ts';
import type { Network } from '../network.ts';
import { addBend } from './bends.ts';
import { addStored, type Draft, fours } from './draft.ts';
import { inputPlaces } from './inputs.ts';
import { addColours, addLayer } from './layers.ts';
import { packStart } from './packing.ts';
import { splitKernels } from './parts.ts';
import type { Extent, Plan, Precision } from './plan.ts';
import { assignSlots, lifetimes } from './slots.ts';
import type { Choose } from './variants.ts';
import { addMapping, addStyles } from './vectors.ts';

/**
 * `group` is the shape of a workgroup of the direct kernels: [8, 8] fills the lanes of real GPUs, [4, 4] was measured best
 * on the software adapter. `choose` picks each convolution's kernel; without it they are all direct, right on any adapter.
 */
export type PlanOptions = { group?: Extent; choose?: Choose; precision?: Precision };

/** A network as a plan. Faults name the tensor. */
export function planNetwork(network: Network, options: PlanOptions = {}): Plan {
  const { group = [8, 8], choose = () => 'direct', precision = 'f32' } = options;
  checkShape(network);
  const { wDim, blocks, clamp, grid } = network;
  const { length: inputs, bends } = inputPlaces(network);
  const draft: Draft = {
    group,
    precision,
    kernels: [],
    stored: [],
    sizes: new Map([['inputs', 4 * inputs]]),
  };
  addMapping(draft, network);
  const mapped = draft.kernels.length;
  const places = addStyles(draft, network);
  const styled = draft.kernels.length;
  let x = addStored(draft, packStart('synthesis.b4.const', network.start, grid, precision));
  let below: string | null = null;
  for (const block of blocks) {
    for (const conv of block.convs) {
      x = addLayer(draft, { grid, conv, x, places, clamp, choose });
      addBend(draft, { grid, conv, y: x, bends, clamp });
    }
    below = addColours(draft, { grid, block, x, below, places, clamp });
  }
  const { stored, sizes } = draft;
  const kernels = splitKernels(draft.kernels);
  const { values, slots } = assignSlots(lifetimes(kernels, sizes, styled));
  return { kernels, mapped, styled, stored, values, slots, inputs, wStride: 4 * fours(wDim) };
}

/** What one layer makes must be what the next one takes. */
function checkShape({ grid, start, blocks, mapping, wDim, colours }: Network): void {
  const [columns, rows] = checkGrid(grid);
  if (colours < 1 || colours > 4) throw fault('Network, colours', colours, '1 to 4');
  if (mapping.layers.length === 0) throw fault('Network, mapping layers', 0, 'at least one');
  if (mapping.average.length !== wDim)
    throw fault('Tensor mapping.w_avg', `${mapping.average.length} numbers`, `${wDim}`);
  let channels = start.length / (columns * rows);
  for (const { resolution, convs, toRgb } of blocks) {
    for (const { inputs, outputs } of convs) {
      if (inputs !== channels)
        throw fault(`Tensor synthesis.b${resolution}, convolution`, `${inputs} inputs`, `${channels}`);
      channels = outputs;
    }
    if (toRgb.inputs !== channels)
      throw fault(`Tensor synthesis.b${resolution}.torgb.weight`, `${toRgb.inputs} inputs`, `${channels}`);
  }
}
