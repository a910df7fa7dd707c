import { normalize, screenUV, uniform, vec2, vec3 } from 'three/tsl';
import type { Node } from 'three/webgpu';
import { screenOf, screenTriangle } from '../pass.ts';

/** A full-screen triangle of its own with a shader a pixel; it looks up what a ray meets. */
export function createScreen(name: string, color: Node<'vec4'>) {
  const geometry = screenTriangle();
  const { screen: object, material } = screenOf(geometry, name, color);
  return {
    object,
    dispose(): void {
      geometry.dispose();
      material.dispose();
    },
  };
}

/** The direction of the ray through a pixel, for an eye that looks along −z before it is turned. */
export function createRay() {
  const [aspect, half] = [uniform(1), uniform(0.4)]; // half: the tangent of half the field of view
  const [cosRoll, sinRoll, cosPan, sinPan] = [uniform(1), uniform(0), uniform(1), uniform(0)];
  const flat = screenUV.sub(0.5).mul(vec2(aspect, -1)).mul(2).toVar();
  const rolled = vec2(
    flat.x.mul(cosRoll).sub(flat.y.mul(sinRoll)),
    flat.x.mul(sinRoll).add(flat.y.mul(cosRoll)),
  ).mul(half);
  const ahead = normalize(vec3(rolled, -1)).toVar();
  const direction = vec3(
    ahead.x.mul(cosPan).sub(ahead.z.mul(sinPan)),
    ahead.y,
    ahead.x.mul(sinPan).add(ahead.z.mul(cosPan)),
  );
  return {
    direction,
    /** Angles in radians; `fov` from top to bottom. */
    set(ratio: number, fov: number, roll: number, pan: number): void {
      aspect.value = ratio;
      half.value = Math.tan(fov / 2);
      cosRoll.value = Math.cos(roll);
      sinRoll.value = Math.sin(roll);
      cosPan.value = Math.cos(pan);
      sinPan.value = Math.sin(pan);
    },
  };
}
