import { areaOf, type MapSize } from '../grid.ts';
import type { Extent, KernelKind, Precision, Variant } from './plan.ts';

/** A styled convolution as far as the choice of its kernel matters; `side` is that of the map it reads in a square picture. */
export type LayerShape = { up: boolean; side: number; inputs: number; outputs: number };
export type Choose = (layer: LayerShape) => Variant;

/** Whether a variant can compute a layer: Winograd has no transposed form, and a split map is a small one. */
export const suits = (variant: Variant, { up, side }: LayerShape): boolean =>
  variant === 'winograd' ? !up : variant !== 'split' || side <= 128;

/** How a variant divides a layer. */
type Geometry = {
  kind: KernelKind;
  threads: Extent;
  group?: Extent;
  workgroupBytes?: number;
  each: number; // multiply-adds of one invocation
};

/** Invocations that share the inputs of one block where a layer is split; the shaders' number too. */
const LANES = 32;
const WEIGHTS = { f32: 64, f16: 32 } as const; // bytes of a 4×4 matrix

/** Blocks of 4×2 pixels in a map, whose size is padded to whole ones. */
export const blocksIn = (size: MapSize): number => areaOf(size) / 8;

/** A plain layer's dispatch. Channels come in fours, pixels in blocks of 4×2. */
export function plainGeometry(variant: Variant, size: MapSize, ins: number, outs: number, stored: Precision) {
  const each = 8 * 9 * 16 * ins;
  const tiles = Math.ceil(size.width / 8) * Math.ceil(size.height / 8);
  const channels = outs < 16 ? 8 : 16;
  const geometries: Record<Variant, Geometry> = {
    direct: { kind: 'convolution-direct', threads: [blocksIn(size), outs], each },
    tiled: {
      kind: 'convolution-tiled',
      threads: [8 * tiles, outs],
      group: [8, channels],
      workgroupBytes: 100 * 16 + channels * 9 * WEIGHTS[stored],
      each,
    },
    split: {
      kind: 'convolution-split',
      threads: [LANES * outs, blocksIn(size)],
      group: [LANES, 2],
      workgroupBytes: LANES * 2 * 8 * 16,
      each: 8 * 9 * 16 * Math.ceil(ins / LANES),
    },
    winograd: {
      kind: 'convolution-winograd',
      threads: [128 * tiles, Math.ceil(outs / 8)],
      group: [128, 1],
      workgroupBytes: 512 * 16,
      each: 16 * 16 * 2 * Math.ceil(ins / 2),
    },
  };
  return geometries[variant];
}

/** An up layer's dispatch, in blocks of 2×2 cells of sides one longer than those of x. */
export function upGeometry(
  variant: Variant,
  { width, height }: MapSize,
  ins: number,
  outs: number,
  stored: Precision,
) {
  const each = 4 * 9 * 16 * ins;
  const across = width / 2 + 1;
  const down = height / 2 + 1;
  const geometries: Record<Exclude<Variant, 'winograd'>, Geometry> = {
    direct: { kind: 'transposed-direct', threads: [across * down, outs], each },
    tiled: {
      kind: 'transposed-tiled',
      threads: [16 * Math.ceil(across / 4) * Math.ceil(down / 4), outs],
      group: [16, 8],
      workgroupBytes: 81 * 16 + 8 * 9 * WEIGHTS[stored],
      each,
    },
    split: {
      kind: 'transposed-split',
      threads: [LANES * outs, across * down],
      group: [LANES, 1],
      workgroupBytes: LANES * 16 * 16,
      each: 4 * 9 * 16 * Math.ceil(ins / LANES),
    },
  };
  return geometries[variant === 'winograd' ? 'direct' : variant];
}
