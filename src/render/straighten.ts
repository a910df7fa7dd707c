import { max, screenUV, sqrt, vec2 } from 'three/tsl';
import type { Node, TextureNode } from 'three/webgpu';

const STEP = 0.5; // picture pixels
const SPREAD = 1; // of the looks where an edge is straight, picture pixels
const FAINT = 4e-4; // of the tensor, below which there is no edge

const taps = [1, 2, 3].map((i) => ({
  away: i * STEP,
  weight: Math.exp(-((i * STEP) ** 2) / (2 * SPREAD ** 2)),
}));
const whole = 1 + 2 * taps.reduce((sum, { weight }) => sum + weight, 0);

/**
 * Smooths an enlarged picture along its edges, which takes the steps of the lattice out of them; corners, dots and shading stay.
 * `tensor` says which way edges run, `pixel` is the size of a picture pixel in 0..1.
 */
export function straighten(source: TextureNode, tensor: TextureNode, pixel: Node<'vec2'>): Node<'vec4'> {
  const t = tensor.sample(screenUV).toVar();
  const [half, cross] = [t.x.sub(t.y).toVar(), t.z.mul(2).toVar()];
  const apart = sqrt(half.mul(half).add(cross.mul(cross))).toVar();
  const across = half
    .lessThan(0)
    .select(vec2(cross, apart.sub(half)), vec2(apart.add(half), cross))
    .toVar();
  const along = vec2(across.y.negate(), across.x).div(max(sqrt(across.dot(across)), 1e-6));
  const clear = apart.div(t.x.add(t.y).add(FAINT)).toVar();
  const way = along.mul(pixel).mul(clear.mul(clear).mul(clear)).toVar();
  const look = (away: number): Node<'vec4'> => source.sample(screenUV.add(way.mul(away)));
  return taps
    .reduce<Node<'vec4'>>(
      (sum, { away, weight }) => sum.add(look(away).add(look(-away)).mul(weight)),
      source.sample(screenUV),
    )
    .div(whole);
}
