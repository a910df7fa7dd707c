import type { Block, StyleConv } from '../network.ts';
import { addKernel, addStored, type Draft, fours } from './draft.ts';
import { packColours, packFinish, packKernel, packWinograd } from './packing.ts';
import type { Variant } from './plan.ts';
import { type Choose, plainGeometry, suits, upGeometry } from './variants.ts';
import { convName, type Places } from './vectors.ts';

export const MOST = { f32: 3.4e38, f16: 65504 } as const;

type Layer = {
  block: Block;
  conv: StyleConv;
  x: string;
  places: Places;
  clamp: number | null;
  choose: Choose;
};

/** A styled convolution; gives the name of what it makes. */
export const addLayer = (draft: Draft, layer: Layer): string =>
  layer.conv.up ? addUp(draft, layer) : addPlain(draft, layer);

/** What a layer's kernels are told, in the order of the shader's struct. */
function layerShape(
  draft: Draft,
  { conv, places, clamp }: Layer,
  name: string,
  side: number,
): Record<string, number> {
  return {
    firstX: 0,
    firstY: 0,
    side,
    inputs: fours(conv.inputs),
    outputs: fours(conv.outputs),
    style: places.styles.get(name)!,
    factor: places.factors.get(name)!,
    row: conv.w,
    below: 0,
    strength: conv.noiseStrength * Math.SQRT2,
    limit: Math.min(clamp ?? MOST.f32, MOST[draft.precision]),
  };
}

/** What is chosen for a layer; the direct kernel where that cannot compute it. */
function choose({ choose: wanted, conv }: Layer, side: number): Variant {
  const shape = { up: conv.up, side, inputs: conv.inputs, outputs: conv.outputs };
  const variant = wanted(shape);
  return suits(variant, shape) ? variant : 'direct';
}

function addPlain(draft: Draft, layer: Layer): string {
  const { block, conv, x } = layer;
  const { inputs, outputs } = conv;
  const { precision } = draft;
  const side = block.resolution;
  const name = convName(side, conv);
  const variant = choose(layer, side);
  const pack = variant === 'winograd' ? packWinograd : packKernel;
  const weights = addStored(draft, pack(`${name}.weight`, conv, precision));
  const finish = addStored(draft, packFinish(name, conv));
  return addKernel(draft, {
    name,
    ...plainGeometry(variant, side, fours(inputs), fours(outputs), precision),
    reads: [x, weights, 'styles.y', 'factors', finish, 'inputs'],
    writes: `${name}.y`,
    length: side ** 2 * 4 * fours(outputs),
    stored: precision,
    shape: layerShape(draft, layer, name, side),
    minimal: side ** 2 * 9 * inputs * outputs,
  });
}

/** Transposed convolution in polyphase form to [2·side + 1]², then the filter and the layer's end. */
function addUp(draft: Draft, layer: Layer): string {
  const { block, conv, x } = layer;
  const { inputs, outputs } = conv;
  const { precision } = draft;
  const side = block.resolution / 2;
  const name = convName(block.resolution, conv);
  const variant = choose(layer, side);
  const weights = addStored(draft, packKernel(`${name}.weight`, conv, precision));
  const finish = addStored(draft, packFinish(name, conv));
  const wide = addKernel(draft, {
    name,
    ...upGeometry(variant, side, fours(inputs), fours(outputs), precision),
    reads: [x, weights, 'styles.y', 'factors'],
    writes: `${name}.wide`,
    length: (2 * side + 4) ** 2 * 4 * fours(outputs), // whole tiles
    stored: precision,
    shape: layerShape(draft, layer, name, side),
    minimal: side ** 2 * 9 * inputs * outputs,
    border: (2 * side + 1) * 9 * inputs * outputs,
  });
  const area = block.resolution ** 2;
  return addKernel(draft, {
    name: `${name}.filter`,
    kind: 'filter',
    reads: [wide, finish, 'inputs'],
    writes: `${name}.y`,
    length: area * 4 * fours(outputs),
    stored: precision,
    shape: layerShape(draft, layer, name, block.resolution),
    threads: [area / 8, fours(outputs)],
    minimal: area * 8 * outputs,
    macs: area * 14 * outputs, // five filtered rows for two
    each: 4 * 120,
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
    length: side ** 2 * 4,
    shape: {
      firstX: 0,
      firstY: 0,
      side,
      inputs: fours(toRgb.inputs),
      outputs: 1,
      style: places.styles.get(name)!,
      factor: 0,
      row: toRgb.w,
      below: Number(below !== null),
      strength: 0,
      limit: clamp ?? MOST.f32,
    },
    threads: [side ** 2 / 4, 1],
    minimal: side ** 2 * toRgb.inputs * colours + doubling,
    each: 64 * fours(toRgb.inputs) + 80,
  });
}
