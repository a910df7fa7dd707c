import { abs, max, min, mix, step } from 'three/tsl';
import type { Node } from 'three/webgpu';

type Color = Node<'vec3'>;

/**
 * How a layer (`over`) meets what lies below it, both sRGB-encoded 0..1, as other programs do it (W3C Compositing and
 * Blending 1; `add` stops at white).
 */
const modes = {
  normal: (_, over) => over,
  add: (below, over) => min(below.add(over), 1),
  screen: (below, over) => below.add(over).sub(below.mul(over)),
  multiply: (below, over) => below.mul(over),
  difference: (below, over) => abs(below.sub(over)),
  lighten: (below, over) => max(below, over),
  darken: (below, over) => min(below, over),
  overlay(below, over) {
    const light = below.oneMinus().mul(over.oneMinus()).mul(2).oneMinus();
    return mix(below.mul(over).mul(2), light, step(0.5, below));
  },
} satisfies Record<string, (below: Color, over: Color) => Color>;

export type Blend = keyof typeof modes;

const names = Object.keys(modes) as Blend[];

/** The number by which a shader knows a mode. */
export const blendNumber = (blend: Blend): number => names.indexOf(blend);

/** One of the modes, chosen by its number, so that a change compiles nothing. */
export function blended(below: Color, over: Color, mode: Node<'float'>): Color {
  let result: Color = modes.normal(below, over);
  for (const name of names.slice(1))
    result = mode.equal(blendNumber(name)).select(modes[name](below, over), result) as Color;
  return result;
}
