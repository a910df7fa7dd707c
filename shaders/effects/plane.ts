import { screenUV, uniform, vec2 } from 'three/tsl';
import { type Node, Vector2 } from 'three/webgpu';
import type { Moment } from './effect.ts';

/** Places on the picture in units of its short side, 0 in the middle, y down: what is round there is round on the wall. */
export function createPlane() {
  const extent = uniform(new Vector2(1, 1));
  const pixel = uniform(1 / 256);
  return {
    place: screenUV.sub(0.5).mul(extent),
    extent,
    /** One pixel, in these units. */
    pixel,
    uvOf: (place: Node<'vec2'>): Node<'vec2'> => place.div(extent).add(0.5),
    update({ aspect, side }: Moment): void {
      extent.value.set(Math.max(aspect, 1), Math.max(1 / aspect, 1));
      pixel.value = 1 / side;
    },
  };
}

/** Turns a place by an angle that is given as (cosine, sine). */
export const turned = (place: Node<'vec2'>, turn: Node<'vec2'>): Node<'vec2'> =>
  vec2(place.x.mul(turn.x).sub(place.y.mul(turn.y)), place.x.mul(turn.y).add(place.y.mul(turn.x)));

/** Cosine and sine of an angle in radians, for `turned`. */
export const setTurn = (turn: { value: Vector2 }, radians: number): void =>
  void turn.value.set(Math.cos(radians), Math.sin(radians));
