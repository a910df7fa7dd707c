import {
  floor,
  ivec2,
  max,
  min,
  outputStruct,
  screenCoordinate,
  texture,
  uniform,
  vec2,
  vec4,
} from 'three/tsl';
import { type BufferGeometry, type Node, type Texture, Vector2, type WebGPURenderer } from 'three/webgpu';
import type { Size } from './framing.ts';
import { createPass } from './pass.ts';
import { createTarget } from './target.ts';

/**
 * Prepares a small picture for a cubic B-spline: what the spline then draws has, averaged over each of its pixels, the colour
 * of that pixel. `limit` holds an enlarged colour within the range of the pixels around its place, so that nothing rings.
 */
type Deblur = {
  texture: Texture;
  draw(picture: Texture, size: Size): void;
  limit(color: Node<'vec3'>, at: Node<'vec2'>): Node<'vec3'>;
  dispose(): void;
};

/**
 * Of the inverse of [1, 76, 230, 76, 1] / 384, a B-spline averaged over pixels, the first three terms of its series, centre
 * first: the whole inverse would amplify the finest detail fivefold, and noise with it.
 */
const taps = [1.64023, -0.35563, 0.03448, 0.00103] as const;
const reach = taps.length - 1;
const offsets = Array.from({ length: 2 * reach + 1 }, (_, i) => i - reach);

export function createDeblur(renderer: WebGPURenderer, geometry: BufferGeometry): Deblur {
  const [half, whole] = [createTarget('half'), createTarget('half', 3)];
  const count = uniform(new Vector2(1, 1));
  const [from, narrow] = [texture(half.texture), texture(half.texture)];
  const here = floor(screenCoordinate).toVar();
  const folded = (at: Node<'float'>, n: Node<'float'>): Node<'float'> => {
    const inside = max(at, at.negate().sub(1)).toVar();
    return min(inside, n.mul(2).sub(1).sub(inside));
  };
  const beside = (x: number, y: number) =>
    ivec2(vec2(folded(here.x.add(x), count.x), folded(here.y.add(y), count.y)));
  const filtered = (load: (offset: number) => Node<'vec4'>): Node<'vec4'> =>
    offsets.reduce<Node<'vec4'>>(
      (sum, offset) => sum.add(load(offset).mul(taps[Math.abs(offset)]!)),
      vec4(0),
    );
  const around: Node<'vec4'>[] = [-1, 0, 1].flatMap((y) =>
    [-1, 0, 1].map((x) => from.load(beside(x, y)).toVar()),
  );
  const across = filtered((offset) => from.load(beside(offset, 0)));
  const down = outputStruct(
    filtered((offset) => narrow.load(beside(0, offset))),
    around.reduce((a, b) => min(a, b)),
    around.reduce((a, b) => max(a, b)),
  );
  const passes = [
    createPass(renderer, geometry, 'deblur across', across),
    createPass(renderer, geometry, 'deblur down', down),
  ] as const;
  const [least, most] = [texture(whole.textures[1]!), texture(whole.textures[2]!)];
  return {
    texture: whole.texture,
    draw(picture, { width, height }) {
      for (const target of [half, whole]) target.setSize(width, height);
      count.value.set(width, height);
      from.value = picture;
      passes[0].draw(half);
      passes[1].draw(whole);
    },
    limit(color, at) {
      const place = ivec2(at.mul(count));
      return color.clamp(least.load(place).rgb, most.load(place).rgb);
    },
    dispose() {
      for (const owned of [...passes, half, whole]) owned.dispose();
    },
  };
}
