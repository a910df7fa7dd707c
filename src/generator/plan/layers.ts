import type { Block, StyleConv } from '../network.ts';
import { addKernel, addStored, type Draft, fours } from './draft.ts';
import { packColours, packFinish, packKernel } from './packing.ts';
import { convName, type Places } from './vectors.ts';

const NO_CLAMP = 3.4e38;

type Layer = { block: Block; conv: StyleConv; x: string; places: Places; clamp: number | null };

/** A styled convolution; gives the name of what it makes. */
export const addLayer = (draft: Draft, layer: Layer): string =>
  layer.conv.up ? addUp(draft, layer) : addPlain(draft, layer);

function addPlain(draft: Draft, { block: { resolution: side }, conv, x, places, clamp }: Layer): string {
  const { inputs, outputs } = conv;
  const name = convName(side, conv);
  const weights = addStored(draft, packKernel(`${name}.weight`, conv));
  const finish = addStored(draft, packFinish(name, conv));
  return addKernel(draft, {
    name,
    kind: 'convolution',
    reads: [x, weights, 'styles.y', 'factors', finish, 'inputs'],
    writes: `${name}.y`,
    floats: side ** 2 * 4 * fours(outputs),
    constants: {
      SIDE: side,
      INPUTS: fours(inputs),
      OUTPUTS: fours(outputs),
      STYLE: places.styles.get(name)!,
      FACTOR: places.factors.get(name)!,
      CLAMP: clamp ?? NO_CLAMP,
    },
    threads: [side ** 2 / 8, fours(outputs)],
    minimal: side ** 2 * 9 * inputs * outputs,
    each: 8 * 9 * 16 * fours(inputs),
  });
}

/** Transposed convolution in polyphase form to [2·side + 1]², then the filter and the layer's end. */
function addUp(draft: Draft, { block, conv, x, places, clamp }: Layer): string {
  const { inputs, outputs } = conv;
  const side = block.resolution / 2;
  const name = convName(block.resolution, conv);
  const weights = addStored(draft, packKernel(`${name}.weight`, conv));
  const finish = addStored(draft, packFinish(name, conv));
  const wide = addKernel(draft, {
    name,
    kind: 'transposed',
    reads: [x, weights, 'styles.y'],
    writes: `${name}.wide`,
    floats: (2 * side + 4) ** 2 * 4 * fours(outputs), // whole tiles
    constants: {
      SIDE: side,
      INPUTS: fours(inputs),
      OUTPUTS: fours(outputs),
      STYLE: places.styles.get(name)!,
    },
    threads: [(side / 2 + 1) ** 2, fours(outputs)],
    minimal: side ** 2 * 9 * inputs * outputs,
    border: (2 * side + 1) * 9 * inputs * outputs,
    each: 4 * 9 * 16 * fours(inputs),
  });
  const area = block.resolution ** 2;
  return addKernel(draft, {
    name: `${name}.filter`,
    kind: 'filter',
    reads: [wide, 'factors', finish, 'inputs'],
    writes: `${name}.y`,
    floats: area * 4 * fours(outputs),
    constants: {
      SIDE: block.resolution,
      OUTPUTS: fours(outputs),
      FACTOR: places.factors.get(name)!,
      CLAMP: clamp ?? NO_CLAMP,
    },
    threads: [area / 8, fours(outputs)],
    minimal: area * 8 * outputs,
    macs: area * 14 * outputs, // five filtered rows for two
    each: 4 * 112,
  });
}

type Colours = { block: Block; x: string; below: string | null; places: Places; clamp: number | null };

/** Features to colours, on top of the doubled picture `below`. */
export function addColours(draft: Draft, { block, x, below, places, clamp }: Colours): string {
  const { resolution: side, toRgb } = block;
  const name = `synthesis.b${side}.torgb`;
  const weights = addStored(draft, packColours(`${name}.weight`, toRgb));
  const colours = toRgb.bias.length;
  const doubling = below === null ? 0 : side ** 2 * 4 * colours;
  return addKernel(draft, {
    name,
    kind: 'colours',
    reads: [x, weights, 'styles.y', below ?? weights],
    writes: `image${side}`,
    floats: side ** 2 * 4,
    constants: {
      SIDE: side,
      INPUTS: fours(toRgb.inputs),
      STYLE: places.styles.get(name)!,
      BELOW: Number(below !== null),
      CLAMP: clamp ?? NO_CLAMP,
    },
    threads: [side ** 2 / 4, 1],
    minimal: side ** 2 * toRgb.inputs * colours + doubling,
    each: 64 * fours(toRgb.inputs) + 80,
  });
}
