import { areaOf, type Grid, paddedOn, sizeOn } from '../grid.ts';
import type { Block, StyleConv } from '../network.ts';
import { addKernel, addStored, type Draft, fours } from './draft.ts';
import { packColours, packFinish, packKernel, packWinograd } from './packing.ts';
import type { Variant } from './plan.ts';
import { blocksIn, type Choose, plainGeometry, suits, upGeometry } from './variants.ts';
import { convName, type Places } from './vectors.ts';

export const MOST = { f32: 3.4e38, f16: 65504 } as const;

type Layer = {
  grid: Grid;
  conv: StyleConv;
  x: string;
  places: Places;
  clamp: number | null;
  choose: Choose;
};

/** A styled convolution; gives the name of what it makes. */
export const addLayer = (draft: Draft, layer: Layer): string =>
  layer.conv.up ? addUp(draft, layer) : addPlain(draft, layer);

/** A map as kernels address it, and how much of it is there; `square` is the side that it has in a square picture. */
function mapShape(grid: Grid, square: number) {
  const { width: columns, height: rows } = sizeOn(grid, square);
  return { ...paddedOn(grid, square), columns, rows, square };
}

/** What a layer's kernels are told, in the order of the shader's struct. */
function layerShape(
  draft: Draft,
  { grid, conv, places, clamp }: Layer,
  name: string,
  side: number, // of the map in a square picture
): Record<string, number> {
  return {
    firstX: 0,
    firstY: 0,
    ...mapShape(grid, side),
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
  const { grid, conv, x } = layer;
  const { inputs, outputs, resolution: side } = conv;
  const { precision } = draft;
  const size = paddedOn(grid, side);
  const name = convName(side, conv);
  const variant = choose(layer, side);
  const pack = variant === 'winograd' ? packWinograd : packKernel;
  const weights = addStored(draft, pack(`${name}.weight`, conv, precision));
  const finish = addStored(draft, packFinish(name, conv, grid));
  return addKernel(draft, {
    name,
    ...plainGeometry(variant, size, fours(inputs), fours(outputs), precision),
    reads: [x, weights, 'styles.y', 'factors', finish, 'inputs'],
    writes: `${name}.y`,
    length: areaOf(size) * 4 * fours(outputs),
    stored: precision,
    shape: layerShape(draft, layer, name, side),
    minimal: areaOf(sizeOn(grid, side)) * 9 * inputs * outputs,
  });
}

/** Transposed convolution in polyphase form to [2·height + 1, 2·width + 1], then the filter and the layer's end. */
function addUp(draft: Draft, layer: Layer): string {
  const { grid, conv, x } = layer;
  const { inputs, outputs, resolution } = conv;
  const { precision } = draft;
  const side = resolution / 2;
  const size = paddedOn(grid, side);
  const { width, height } = sizeOn(grid, side);
  const name = convName(resolution, conv);
  const variant = choose(layer, side);
  const weights = addStored(draft, packKernel(`${name}.weight`, conv, precision));
  const finish = addStored(draft, packFinish(name, conv, grid));
  const wide = addKernel(draft, {
    name,
    ...upGeometry(variant, size, fours(inputs), fours(outputs), precision),
    reads: [x, weights, 'styles.y', 'factors'],
    writes: `${name}.wide`,
    length: (2 * size.height + 4) * (2 * size.width + 4) * 4 * fours(outputs), // whole tiles
    stored: precision,
    shape: layerShape(draft, layer, name, side),
    minimal: width * height * 9 * inputs * outputs,
    border: (width + height + 1) * 9 * inputs * outputs,
  });
  const made = paddedOn(grid, resolution);
  const area = 4 * width * height;
  return addKernel(draft, {
    name: `${name}.filter`,
    kind: 'filter',
    reads: [wide, finish, 'inputs'],
    writes: `${name}.y`,
    length: areaOf(made) * 4 * fours(outputs),
    stored: precision,
    shape: layerShape(draft, layer, name, resolution),
    threads: [blocksIn(made), fours(outputs)],
    minimal: area * 8 * outputs,
    macs: area * 14 * outputs, // five filtered rows for two
    each: 4 * 120,
  });
}

type Colours = {
  grid: Grid;
  block: Block;
  x: string;
  below: string | null;
  places: Places;
  clamp: number | null;
};

/** Features to colours, on top of the doubled picture `below`. */
export function addColours(draft: Draft, { grid, block, x, below, places, clamp }: Colours): string {
  const { resolution: side, toRgb } = block;
  const size = sizeOn(grid, side);
  const area = areaOf(size);
  const name = `synthesis.b${side}.torgb`;
  const weights = addStored(draft, packColours(`${name}.weight`, toRgb));
  const colours = toRgb.bias.length;
  const doubling = below === null ? 0 : area * 4 * colours;
  return addKernel(draft, {
    name,
    kind: 'colours',
    reads: [x, weights, 'styles.y', below ?? weights],
    writes: `image${side}`,
    length: area * 4,
    shape: {
      firstX: 0,
      firstY: 0,
      ...mapShape(grid, side),
      inputs: fours(toRgb.inputs),
      outputs: 1,
      style: places.styles.get(name)!,
      factor: 0,
      row: toRgb.w,
      below: Number(below !== null),
      strength: 0,
      limit: clamp ?? MOST.f32,
    },
    threads: [Math.ceil(size.width / 2) * Math.ceil(size.height / 2), 1],
    minimal: area * toRgb.inputs * colours + doubling,
    each: 64 * fours(toRgb.inputs) + 80,
  });
}
