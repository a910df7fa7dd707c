import {
  dot,
  float,
  int,
  ivec2,
  outputStruct,
  screenCoordinate,
  screenUV,
  vec2,
  vec3,
  vec4,
} from 'three/tsl';
import type { Node, TextureNode } from 'three/webgpu';
import { decoded, encoded } from '../color.ts';

const weights = vec3(0.2126, 0.7152, 0.0722);

/** Relative luminance of linear light. */
export const luminance = (rgb: Node<'vec3'>): Node<'float'> => dot(rgb, weights);

/** How red linear light is; it may be below 0, so that it can be averaged and blended like light. */
export const redness = (rgb: Node<'vec3'>): Node<'float'> => rgb.r.sub(rgb.g).sub(rgb.b);

/** Linear light as the output will show it: within 0..1, dimmed by `light` evenly to the eye. */
export function lit(rgb: Node<'vec3'>, light: Node<'float'>): Node<'vec3'> {
  const shown = rgb.clamp(0, 1).toVar();
  return light.equal(1).select(shown, decoded(encoded(shown).mul(light)));
}

/** The picture made small, `[rgb, luminance]`: nine samples over each texel of a target of `size`. */
export function reduced(picture: TextureNode, size: Node<'vec2'>, light: Node<'float'>): Node<'vec4'> {
  let sum: Node<'vec3'> = vec3(0);
  for (const x of [-1, 0, 1])
    for (const y of [-1, 0, 1]) sum = sum.add(picture.sample(screenUV.add(vec2(x, y).div(3).div(size))).rgb);
  const rgb = lit(sum.div(9), light).toVar();
  return vec4(rgb, luminance(rgb));
}

const edge = 0.04; // luminance around the mean within which a texel is neither light nor dark

/**
 * A cell from its `side`² fine texels: `[rgb, mean distance from the local mean luminance]` and
 * `[changes between light and dark along both axes, Σ gx² − gy², Σ 2 gx gy, Σ gx² + gy²]`.
 */
export function cell(fine: TextureNode, size: Node<'vec2'>, side: number, around: Node<'float'>) {
  const corner = ivec2(screenCoordinate).mul(int(side));
  const last = size.sub(1);
  const texels = Array.from({ length: side + 1 }, (_, y) =>
    Array.from({ length: side + 1 }, (_, x) => {
      return fine.load(ivec2(vec2(corner.add(ivec2(x, y))).clamp(vec2(0), last))).toVar();
    }),
  );
  const at = (x: number, y: number) => texels[y]![x]!;
  const sign = (x: number, y: number) => at(x, y).a.sub(around).div(edge).clamp(-1, 1);
  const none: Node<'float'> = float(0);
  let [mean, spread, changes, along, across, steep]: [Node<'vec3'>, ...Node<'float'>[]] = [
    vec3(0),
    none,
    none,
    none,
    none,
    none,
  ];
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const here = at(x, y);
      const [falling, rising] = [at(x + 1, y + 1).a.sub(here.a), at(x + 1, y).a.sub(at(x, y + 1).a)];
      const [gx, gy] = [falling.add(rising).mul(0.5).toVar(), falling.sub(rising).mul(0.5).toVar()];
      mean = mean.add(here.rgb);
      spread = spread!.add(here.a.sub(around).abs());
      changes = changes!
        .add(
          sign(x + 1, y)
            .sub(sign(x, y))
            .abs(),
        )
        .add(
          sign(x, y + 1)
            .sub(sign(x, y))
            .abs(),
        );
      along = along!.add(gx.mul(gx).sub(gy.mul(gy)));
      across = across!.add(gx.mul(gy).mul(2));
      steep = steep!.add(gx.mul(gx)).add(gy.mul(gy));
    }
  const n = side * side;
  const direction = vec4(changes!.div(2 * side), along!.div(n), across!.div(n), steep!.div(n));
  return outputStruct(vec4(mean.div(n), spread!.div(n)), direction);
}
