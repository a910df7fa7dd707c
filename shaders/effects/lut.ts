import { sRGBTransferEOTF, sRGBTransferOETF, texture3D, vec4 } from 'three/tsl';
import type { Node } from 'three/webgpu';
import type { Effect } from './effect.ts';

/** Grades by a table of colours that is loaded from a `.cube` file; its numbers are sRGB-encoded, as such files are. */
export const lut: Effect = {
  name: 'lut',
  remembers: false,
  build({ here, lut: table }) {
    const encoded = sRGBTransferOETF(here.rgb.clamp(0, 1)) as Node<'vec3'>;
    const { width: size } = table.image;
    const at = encoded.mul((size - 1) / size).add(0.5 / size);
    const graded = texture3D(table).sample(at).rgb;
    return { color: vec4(sRGBTransferEOTF(graded) as Node<'vec3'>, 1), update: () => undefined };
  },
};
