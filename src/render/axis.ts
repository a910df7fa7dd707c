import { float, max, mod, step, uniform } from 'three/tsl';
import type { Node } from 'three/webgpu';
import type { Frame } from './framing.ts';

/** One axis of a frame as uniforms; `count` is the picture's size along it in pixels. */
export const createAxis = () => ({
  scale: uniform(1),
  count: uniform(64),
  bars: uniform(0),
  trim: uniform(0),
});
export type Axis = ReturnType<typeof createAxis>;

export function setAxis(axis: Axis, scale: number, count: number, frame: Frame): void {
  axis.scale.value = scale;
  axis.count.value = count;
  axis.bars.value = frame.bars ? 1 : 0;
  axis.trim.value = frame.trim;
}

/** Where the surface's `u` (0..1) lies on the picture, mirrored into 0..1, and whether it is seen (1) or a bar (0). */
export function lookUp(u: Node<'float'>, axis: Axis) {
  const s = u.sub(0.5).mul(axis.scale).add(0.5);
  const inside = step(0, s).mul(step(s, 1));
  const trim = axis.trim.div(axis.count);
  const span = trim.mul(2).oneMinus();
  const folded = mod(s.sub(trim).div(span), 2).sub(1).abs().oneMinus().mul(span).add(trim);
  return { s: folded, visible: max(inside, float(1).sub(axis.bars)) };
}
