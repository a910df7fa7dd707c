import type { Extent, KernelKind, Precision, Variant } from './plan.ts';

/** A styled convolution as far as the choice of its kernel matters; `side` is that of the map it reads. */
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

/** A plain layer's dispatch. Channels come in fours, pixels in blocks of 4×2. */
export function plainGeometry(variant: Variant, side: number, ins: number, outs: number, stored: Precision) {
  const each = 8 * 9 * 16 * ins;
  const tiles = Math.ceil(side / 8) ** 2;
  const channels = outs < 16 ? 8 : 16;
  const geometries: Record<Variant, Geometry> = {
    direct: { kind: 'convolution-direct', threads: [side ** 2 / 8, outs], each },
    tiled: {
      kind: 'convolution-tiled',
      threads: [8 * tiles, outs],
      group: [8, channels],
      workgroupBytes: 100 * 16 + channels * 9 * WEIGHTS[stored],
      each,
    },
    split: {
      kind: 'convolution-split',
      threads: [LANES * outs, side ** 2 / 8],
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

/** An up layer's dispatch, in blocks of 2×2 cells of a side one longer than x. */
export function upGeometry(variant: Variant, side: number, ins: number, outs: number, stored: Precision) {
  const each = 4 * 9 * 16 * ins;
  const blocks = side / 2 + 1;
  const geometries: Record<Exclude<Variant, 'winograd'>, Geometry> = {
    direct: { kind: 'transposed-direct', threads: [blocks ** 2, outs], each },
    tiled: {
      kind: 'transposed-tiled',
      threads: [16 * Math.ceil(blocks / 4) ** 2, outs],
      group: [16, 8],
      workgroupBytes: 81 * 16 + 8 * 9 * WEIGHTS[stored],
      each,
    },
    split: {
      kind: 'transposed-split',
      threads: [LANES * outs, blocks ** 2],
      group: [LANES, 1],
      workgroupBytes: LANES * 16 * 16,
      each: 4 * 9 * 16 * Math.ceil(ins / LANES),
    },
  };
  return geometries[variant === 'winograd' ? 'direct' : variant];
}
