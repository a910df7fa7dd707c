import { mix, sqrt, sRGBTransferEOTF, step } from 'three/tsl';
import type { Node } from 'three/webgpu';

/** sRGB-encoded 0..1 to linear light (three types its transfer function loosely). */
export const decoded = (color: Node<'vec3'>): Node<'vec3'> => sRGBTransferEOTF(color) as Node<'vec3'>;

/**
 * Linear light 0..1 to sRGB-encoded, by roots instead of powers: within 0.012/255 of the standard, and a third of the
 * cost where a processor draws.
 */
export function encoded(color: Node<'vec3'>): Node<'vec3'> {
  const second = sqrt(color).toVar();
  const fourth = sqrt(second).toVar();
  const curve = second
    .mul(0.64236576)
    .add(fourth.mul(0.7121103))
    .sub(sqrt(fourth).mul(0.33686989))
    .sub(color.mul(0.01756307));
  return mix(color.mul(12.92), curve, step(0.0031308, color));
}
