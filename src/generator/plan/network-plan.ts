import { fault } from '../../shared/fault.ts';
import type { Network } from '../network.ts';
import { addStored, type Draft, fours } from './draft.ts';
import { addColours, addLayer } from './layers.ts';
import { packStart } from './packing.ts';
import type { Extent, Plan } from './plan.ts';
import { assignSlots, lifetimes } from './slots.ts';
import { addMapping, addStyles, HEADER } from './vectors.ts';

/**
 * A network as a plan. `group` is the shape of a workgroup: [8, 8] fills the lanes of real GPUs, [4, 4] was measured best
 * on the software adapter. Faults name the tensor.
 */
export function planNetwork(network: Network, group: Extent = [8, 8]): Plan {
  checkShape(network);
  const { mapping, numWs, wDim, blocks, clamp } = network;
  const inputs = HEADER + mapping.layers[0]!.inputs;
  const draft: Draft = { group, kernels: [], stored: [], lengths: new Map([['inputs', inputs]]) };
  addMapping(draft, mapping, numWs);
  const mapped = draft.kernels.length;
  const places = addStyles(draft, network);
  let x = addStored(draft, packStart('synthesis.b4.const', network.start));
  let below: string | null = null;
  for (const block of blocks) {
    for (const conv of block.convs) x = addLayer(draft, { block, conv, x, places, clamp });
    below = addColours(draft, { block, x, below, places, clamp });
  }
  const { kernels, stored, lengths } = draft;
  const { values, slots } = assignSlots(lifetimes(kernels, lengths));
  return { kernels, mapped, stored, values, slots, inputs, wStride: 4 * fours(wDim) };
}

/** What one layer makes must be what the next one takes. */
function checkShape({ start, blocks, mapping, wDim, colours }: Network): void {
  if (colours < 1 || colours > 4) throw fault('Network, colours', colours, '1 to 4');
  if (mapping.layers.length === 0) throw fault('Network, mapping layers', 0, 'at least one');
  if (mapping.average.length !== wDim)
    throw fault('Tensor mapping.w_avg', `${mapping.average.length} numbers`, `${wDim}`);
  let channels = start.length / 16;
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
