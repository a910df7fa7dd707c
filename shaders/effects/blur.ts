import { fract, screenUV, uniform, vec2, vec3, vec4 } from 'three/tsl';
import { type Node, type TextureNode, Vector2 } from 'three/webgpu';
import { type Moment, type Step, stepSize } from './effect.ts';

/** Sixteen looks around a place, each between four pixels: what becomes one pixel of a picture with so many rows. */
export function gathered(
  from: TextureNode,
  rows: number,
  shade = (color: Node<'vec3'>): Node<'vec3'> => color,
) {
  const size = uniform(new Vector2(1, 1));
  let sum: Node<'vec3'> = vec3(0);
  for (const y of [-0.75, -0.25, 0.25, 0.75])
    for (const x of [-0.75, -0.25, 0.25, 0.75])
      sum = sum.add(shade(from.sample(screenUV.add(vec2(x, y).div(size))).rgb));
  return {
    color: vec4(sum.div(16), 1),
    update: ({ aspect }: Moment) => void size.value.set(...stepSize(rows, aspect)),
  };
}

/** The picture so far with so many rows. */
export const small = (rows: number): Step => ({ rows, build: ({ input }) => gathered(input, rows) });

/** The step before with so many rows. */
export const smaller = (rows: number): Step => ({
  rows,
  build: ({ before }) => gathered(before.at(-1)!, rows),
});

/** A picture of few pixels, made smooth: a uniform cubic B-spline by four looks (Sigg & Hadwiger 2005). */
export function smooth(from: TextureNode, size: Node<'vec2'>): Node<'vec3'> {
  const at = screenUV.mul(size).sub(0.5).toVar();
  const f = fract(at).toVar();
  const base = at.sub(f);
  const [g, f2] = [f.oneMinus(), f.mul(f)];
  const w0 = g.mul(g).mul(g).div(6);
  const w1 = f2.mul(f.mul(3).sub(6)).add(4).div(6);
  const w3 = f2.mul(f).div(6);
  const near = w0.add(w1).toVar();
  const low = base.sub(0.5).add(w1.div(near)).toVar();
  const high = base.add(1.5).add(w3.div(near.oneMinus())).toVar();
  const look = (x: Node<'float'>, y: Node<'float'>) => from.sample(vec2(x, y).div(size)).rgb;
  const top = look(low.x, low.y).mul(near.x).add(look(high.x, low.y).mul(near.x.oneMinus()));
  const bottom = look(low.x, high.y).mul(near.x).add(look(high.x, high.y).mul(near.x.oneMinus()));
  return top.mul(near.y).add(bottom.mul(near.y.oneMinus()));
}
