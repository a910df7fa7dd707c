import { vec3 } from 'three/tsl';
import type { Node } from 'three/webgpu';
import { type Lab, toOklab } from '../../src/shared/oklab.ts';

/** Oklab of an sRGB colour as `#rrggbb`. */
export function oklabOf(hex: string): Lab {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return toOklab(r!, g!, b!);
}

/** Linear light of an Oklab colour. */
export function lightOf(lab: Node<'vec3'>): Node<'vec3'> {
  const row = (a: number, b: number) => lab.x.add(lab.y.mul(a)).add(lab.z.mul(b));
  const root = vec3(
    row(0.3963377774, 0.2158037573),
    row(-0.1055613458, -0.0638541728),
    row(-0.0894841775, -1.291485548),
  ).toVar();
  const cone = root.mul(root).mul(root).toVar();
  return vec3(
    cone.dot(vec3(4.0767416621, -3.3077115913, 0.2309699292)),
    cone.dot(vec3(-1.2684380046, 2.6097574011, -0.3413193965)),
    cone.dot(vec3(-0.0041960863, -0.7034186147, 1.707614701)),
  );
}
