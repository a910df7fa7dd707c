import { ivec2, length, max, min, screenCoordinate, screenUV, vec2 } from 'three/tsl';
import type { Node, TextureNode } from 'three/webgpu';

const reach = 0.6; // picture pixels that a colour may travel towards its edge
const pull = 4.8;
const faint = 0.3; // steepness per picture pixel below which a slope is shading, not an edge

/**
 * Narrows soft edges without ringing: every pixel takes its colour from a little farther away from the edge that it
 * lies beside (warp sharpening). Flat areas and gentle shading stay as they are.
 * `source` holds a picture enlarged by `factor`, `[height, width]`, with its brightness in alpha.
 */
export function sharpen(source: TextureNode, size: Node<'vec2'>, factor: Node<'float'>): Node<'vec3'> {
  const luma = (x: number, y: number) => {
    const at = screenCoordinate.add(vec2(x, y).mul(factor.mul(0.5)));
    return source.load(ivec2(at.clamp(0, size.sub(1)))).a.toVar();
  };
  const [nw, n, ne] = [luma(-1, -1), luma(0, -1), luma(1, -1)];
  const [w, c, e] = [luma(-1, 0), luma(0, 0), luma(1, 0)];
  const [sw, s, se] = [luma(-1, 1), luma(0, 1), luma(1, 1)];
  const slope = vec2(e.sub(w), s.sub(n)).toVar();
  const bend = se.sub(sw).sub(ne).add(nw).mul(0.25).toVar();
  const [bendX, bendY] = [e.add(w).sub(c.mul(2)), s.add(n).sub(c.mul(2))];
  const steep = max(length(slope), 1e-4).toVar();
  const rise = vec2(bendX.mul(slope.x).add(bend.mul(slope.y)), bend.mul(slope.x).add(bendY.mul(slope.y)));
  const curve = max(length(rise).div(steep), 1e-4).toVar();
  const ridge = steep.div(curve).mul(0.25); // distance to the top or bottom of the slope: no farther, or lines split
  const way = min(min(curve.div(steep.add(faint)).mul(pull), reach), ridge);
  const travel = rise.div(steep.mul(curve)).mul(way);
  return source.sample(screenUV.sub(travel.mul(factor).div(size))).rgb;
}
