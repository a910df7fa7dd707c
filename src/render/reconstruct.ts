import { floor, int, ivec2, max, min, sqrt, textureSize, vec2 } from 'three/tsl';
import type { Node, TextureNode } from 'three/webgpu';
import { catmullRom } from './resample.ts';

const offsets = [-1, 0, 1, 2] as const;

/**
 * A picture of linear light between its pixels: a Catmull-Rom spline over the roots, which the eye sees as even, held within the
 * four nearest pixels. Sharper than two crossed lines, without steps and rings; on a pixel it is that pixel.
 */
export function reconstructed(from: TextureNode, uv: Node<'vec2'>): Node<'vec3'> {
  const size = vec2(textureSize(from, int(0)) as unknown as Node<'uvec2'>).toVar();
  const at = uv.mul(size).sub(0.5).toVar();
  const first = floor(at).toVar();
  const place = at.sub(first).toVar();
  const [across, down] = [catmullRom.weights(place.x).toVar(), catmullRom.weights(place.y).toVar()];
  const rows = offsets.map((y) =>
    offsets.map((x) => {
      const texel = ivec2(first.add(vec2(x, y)).clamp(vec2(0), size.sub(1)));
      return sqrt(from.load(texel).rgb.clamp(0, 1)).toVar();
    }),
  );
  const weighed = (parts: readonly Node<'vec3'>[], w: Node<'vec4'>): Node<'vec3'> =>
    parts[0]!.mul(w.x).add(parts[1]!.mul(w.y)).add(parts[2]!.mul(w.z)).add(parts[3]!.mul(w.w));
  const sum = weighed(
    rows.map((row) => weighed(row, across)),
    down,
  );
  const nearest = [rows[1]![1]!, rows[1]![2]!, rows[2]![1]!, rows[2]![2]!];
  const fold = (pick: typeof min): Node<'vec3'> =>
    nearest.reduce<Node<'vec3'>>((a, b) => pick(a, b) as Node<'vec3'>, nearest[0]!);
  const root = sum.clamp(fold(min), fold(max)).toVar();
  return root.mul(root);
}
