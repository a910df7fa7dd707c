import { areaOf, type Grid, type MapSize, sizeOn } from '../grid.ts';
import type { Block } from '../network.ts';
import { addFloats, addMap, type Draft, fours, need, reserve } from './draft.ts';
import { NO_CLAMP } from './layer-steps.ts';
import type { Places } from './vector-steps.ts';
import { floatWord, type Step, unitsOf } from './words.ts';

type Colours = { grid: Grid; block: Block; x: number; below: number; places: Places; clamp: number | null };

/** Features to colours, on top of the doubled picture `below` (0: none). The next layer need not wait for it. */
export function addColours(draft: Draft, { grid, block, x, below, places, clamp }: Colours): number {
  const { resolution, toRgb } = block;
  const size = sizeOn(grid, resolution);
  draft.row = toRgb.w;
  const inputs = fours(toRgb.inputs);
  const colours = toRgb.bias.length;
  const packed = new Float32Array(inputs * 16);
  for (let i = 0; i < toRgb.inputs; i++)
    for (let c = 0; c < colours; c++)
      packed[(i >> 2) * 16 + c * 4 + (i & 3)] = toRgb.weight[c * toRgb.inputs + i]!;
  const weights = addFloats(draft, packed.length, packed);
  const bias = addFloats(draft, 4, toRgb.bias);
  const image = addMap(draft, size, 4);
  const unit = Math.max(2, Math.floor(size.height / 16));
  need(draft.scratch, packed.length);
  draft.steps.push((): Step => {
    const { address, floats } = draft.scratch;
    const places5 = [x, places.styles.get(toRgb)!, weights, bias, below, image];
    const words = [
      ...places5,
      size.width,
      size.height,
      inputs,
      floatWord(clamp ?? NO_CLAMP),
      address,
      floats,
    ];
    return { kind: 'colours', units: unitsOf(size.height, unit), unit, words };
  });
  return image;
}

/** The picture as half RGBA: where its pixels lie. */
export function addPixels(draft: Draft, image: number, size: MapSize, colours: number): number {
  const { width, height } = size;
  const pixels = reserve(draft, areaOf(size) * 2);
  const unit = Math.max(4, Math.floor(height / 16));
  const words = [image, pixels, width, height, colours];
  draft.steps.push(() => ({ kind: 'pixels', units: unitsOf(height, unit), unit, words }));
  return pixels;
}
