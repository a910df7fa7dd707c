import { addStored, type Draft, fours, need } from './draft.ts';
import type { Packer } from './machine.ts';

type Weights = { weight: Float32Array; inputs: number; outputs: number };

/** How many kernels a packer makes, and how long their rows are. */
const shapes: Record<Packer, (inputs: number) => { kernels: number; row: number }> = {
  packWinograd: (inputs) => ({ kernels: 36, row: 4 * fours(inputs) }),
  packUp: (inputs) => ({ kernels: 36, row: 4 * fours(inputs) }),
  packTaps: (inputs) => ({ kernels: 9, row: 4 * fours(inputs) }),
  packDirect: (inputs) => ({ kernels: 1, row: 36 * fours(inputs) }),
  packEnergies: (inputs) => ({ kernels: 1, row: inputs }),
  packMatrix: (inputs) => ({ kernels: 1, row: inputs }),
};

/** Weights as [kernels, outputs/4, K, 4 outputs]; `last` is the packer's last argument: K of one tap, or a gain. */
export function addPacked(draft: Draft, packer: Packer, weights: Weights, last: number): number {
  const { weight, inputs, outputs } = weights;
  const { kernels, row } = shapes[packer](inputs);
  const address = addStored(draft, kernels * fours(outputs) * row * 4, packer === 'packEnergies');
  need(draft.products, weight.length);
  draft.fills.push(({ kernels: pack, floats }) => {
    floats.set(weight, draft.products.address / 4);
    pack[packer](draft.products.address, address, outputs, inputs, fours(outputs), last);
  });
  return address;
}
