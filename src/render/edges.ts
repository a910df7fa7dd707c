import { dot, floor, ivec2, screenCoordinate, texture, uniform, vec2, vec3, vec4 } from 'three/tsl';
import { type BufferGeometry, type Node, type Texture, Vector2, type WebGPURenderer } from 'three/webgpu';
import type { Size } from './framing.ts';
import { createPass } from './pass.ts';
import { createTarget } from './target.ts';

/** Which way the edges of a small picture run: its structure tensor `(xx, yy, xy)` over all channels, `[height, width]`. */
type Edges = {
  texture: Texture;
  draw(picture: Texture, size: Size): void;
  warm(): Promise<void>;
  dispose(): void;
};

const near = [-1, 0, 1] as const;
const weights = [1, 2, 1] as const;

/** Slopes by Scharr's filter, products of them smoothed over 3 × 3 (di Zenzo 1986). */
export function createEdges(renderer: WebGPURenderer, geometry: BufferGeometry): Edges {
  const target = createTarget('half');
  const [from, count] = [texture(target.texture), uniform(new Vector2(1, 1))];
  const here = floor(screenCoordinate).toVar();
  const looks = [-2, -1, 0, 1, 2].map((y) =>
    [-2, -1, 0, 1, 2].map((x) =>
      from.load(ivec2(here.add(vec2(x, y)).clamp(vec2(0), count.sub(1)))).rgb.toVar(),
    ),
  );
  const at = (x: number, y: number): Node<'vec3'> => looks[y + 2]![x + 2]!;
  const slope = (x: number, y: number, dx: number, dy: number): Node<'vec3'> =>
    near.reduce<Node<'vec3'>>((sum, i) => {
      const [ahead, behind] = [at(x + dx + i * dy, y + dy + i * dx), at(x - dx + i * dy, y - dy + i * dx)];
      return sum.add(ahead.sub(behind).mul(i === 0 ? 10 / 32 : 3 / 32));
    }, vec3(0));
  const tensor = near
    .flatMap((y) => near.map((x) => [x, y] as const))
    .reduce<Node<'vec3'>>((sum, [x, y]) => {
      const [gx, gy] = [slope(x, y, 1, 0).toVar(), slope(x, y, 0, 1).toVar()];
      const share = (weights[x + 1]! * weights[y + 1]!) / 16;
      return sum.add(vec3(dot(gx, gx), dot(gy, gy), dot(gx, gy)).mul(share));
    }, vec3(0));
  const pass = createPass(renderer, geometry, 'edges', vec4(tensor, 1));
  return {
    texture: target.texture,
    draw(picture, { width, height }) {
      target.setSize(width, height);
      count.value.set(width, height);
      from.value = picture;
      pass.draw(target);
    },
    warm: () => pass.warm(target),
    dispose() {
      for (const owned of [pass, target]) owned.dispose();
    },
  };
}
