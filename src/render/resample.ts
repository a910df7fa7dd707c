import { floor, int, ivec2, max, min, screenUV, vec4 } from 'three/tsl';
import type { Node, TextureNode } from 'three/webgpu';
import { type Axis, lookUp } from './axis.ts';

/** A cubic filter: weights of the taps at −1, 0, 1, 2 for a position `f` (0..1) between taps 0 and 1. */
export type Cubic = { weights(f: Node<'float'>): Node<'vec4'>; overshoots: boolean };

/** Interpolates: the picture's own pixels come through unchanged. */
export const catmullRom: Cubic = {
  overshoots: true,
  weights(f) {
    const [f2, f3] = [f.mul(f), f.mul(f).mul(f)];
    return vec4(
      f2.sub(f3.add(f).mul(0.5)),
      f3.mul(1.5).sub(f2.mul(2.5)).add(1),
      f2.mul(2).sub(f3.mul(1.5)).add(f.mul(0.5)),
      f3.sub(f2).mul(0.5),
    );
  },
};

/** Approximates: softer, and without a trace of the lattice at any enlargement. */
export const bSpline: Cubic = {
  overshoots: false,
  weights(f) {
    const [f2, f3, g] = [f.mul(f), f.mul(f).mul(f), f.oneMinus()];
    return vec4(g.mul(g).mul(g), f3.mul(3).sub(f2.mul(6)).add(4), f2.sub(f3).add(f).mul(3).add(1), f3).div(6);
  },
};

/** Resamples along one axis; the other runs pixel by pixel, at `across`. Overshoot is cut off: no ringing. */
export function resample(
  source: TextureNode,
  axis: Axis,
  cubic: Cubic,
  along: 'x' | 'y',
  across: Node<'int'>,
): Node<'vec4'> {
  const { s, visible } = lookUp(along === 'x' ? screenUV.x : screenUV.y, axis);
  const position = s.mul(axis.count).sub(0.5);
  const first = floor(position);
  const tap = (offset: number) => {
    const raw = first.add(offset);
    const folded = max(raw, raw.negate().sub(1));
    const index = int(min(folded, axis.count.mul(2).sub(1).sub(folded)));
    return source.load(along === 'x' ? ivec2(index, across) : ivec2(across, index)).toVar();
  };
  const [before, left, right, after] = [tap(-1), tap(0), tap(1), tap(2)];
  const weights = cubic.weights(position.sub(first)).toVar();
  const sum = before
    .mul(weights.x)
    .add(left.mul(weights.y))
    .add(right.mul(weights.z))
    .add(after.mul(weights.w));
  return (cubic.overshoots ? sum.clamp(min(left, right), max(left, right)) : sum).mul(visible);
}
