import { Fn, fract, If, int, screenUV, uniform, vec2, vec3, vec4 } from 'three/tsl';
import { type Node, type TextureNode, Vector2 } from 'three/webgpu';
import { type Moment, type Step, stepSize } from './effect.ts';

const SIXTEEN = [-0.75, -0.25, 0.25, 0.75];
const FOUR = [-0.56, 0.56]; // spread as far

/**
 * Sixteen looks around a place, each between four pixels: what becomes one pixel of a picture with so many rows; four where a
 * frame may not cost as much.
 */
export function gathered(
  from: TextureNode,
  rows: number,
  shade = (color: Node<'vec3'>): Node<'vec3'> => color,
) {
  const [size, few] = [uniform(new Vector2(1, 1)), uniform(0, 'int')];
  const mean = (offsets: readonly number[]): Node<'vec3'> => {
    const places = offsets.flatMap((y) => offsets.map((x) => vec2(x, y)));
    return places
      .reduce<Node<'vec3'>>(
        (sum, place) => sum.add(shade(from.sample(screenUV.add(place.div(size))).rgb)),
        vec3(0),
      )
      .div(places.length);
  };
  const gather = Fn(() => {
    const color = vec3(0).toVar();
    If(few.equal(int(1)), () => void color.assign(mean(FOUR))).Else(() => void color.assign(mean(SIXTEEN)));
    return vec4(color, 1);
  });
  return {
    color: gather() as Node<'vec4'>,
    update({ aspect, quality }: Moment): void {
      size.value.set(...stepSize(rows, aspect));
      few.value = quality === 0 ? 0 : 1;
    },
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
