import { dot, max, mix, normalize, pow, vec3 } from 'three/tsl';
import type { Node } from 'three/webgpu';

/** From where the light falls: upper left, in front. */
export const sun = vec3(-0.55, 0.6, 0.58);

/** Distance from the eye (1 is the middle of what is seen) to what is left of the light, 1..0. */
export const haze = (distance: Node<'float'>, amount: Node<'float'>): Node<'float'> =>
  max(distance.sub(1), 0).pow(2).mul(amount.mul(-5)).exp();

/**
 * A colour under a large soft light: wrapped so that nothing falls into plain black, with a sheen where the surface turns
 * to the light. `open` (0..1) is how much of the light reaches the place.
 */
export function lit(
  color: Node<'vec3'>,
  normal: Node<'vec3'>,
  view: Node<'vec3'>, // to the eye
  open: Node<'float'>,
  amount: Node<'float'>,
): Node<'vec3'> {
  const wrapped = dot(normal, sun).mul(0.5).add(0.5);
  const shade = wrapped.mul(wrapped).mul(open.mul(1.5)).add(0.06);
  const sheen = pow(max(dot(normal, normalize(view.add(sun))), 0), 36)
    .mul(open)
    .mul(0.22);
  const glow = color.add(0.04);
  return mix(color, color.mul(shade).add(glow.mul(sheen)), amount);
}
