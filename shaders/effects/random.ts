import { float, uint, uvec3, vec3 } from 'three/tsl';
import type { Node } from 'three/webgpu';

/** Three numbers 0..1 by the whole numbers of a place (PCG3D, Jarzynski & Olano 2020): the same on every GPU. */
export function random3(x: Node<'float'>, y: Node<'float'>, z: Node<'float'>): Node<'vec3'> {
  const whole = (v: Node<'float'>) => uint(v.add(32768).floor());
  const seeded = uvec3(whole(x), whole(y), whole(z)).mul(uint(1664525)).add(uint(1013904223)).toVar();
  const stirred = stir(seeded).toVar();
  const fold = (v: Node<'uint'>) => v.bitXor(v.shiftRight(uint(16)));
  const last = stir(uvec3(fold(stirred.x), fold(stirred.y), fold(stirred.z)).toVar()).toVar();
  const part = (v: Node<'uint'>) => float(v.shiftRight(uint(8))).div(2 ** 24);
  return vec3(part(last.x), part(last.y), part(last.z));
}

function stir(v: Node<'uvec3'>): Node<'uvec3'> {
  const x = v.x.add(v.y.mul(v.z)).toVar();
  const y = v.y.add(v.z.mul(x)).toVar();
  const z = v.z.add(x.mul(y)).toVar();
  return uvec3(x, y, z);
}
