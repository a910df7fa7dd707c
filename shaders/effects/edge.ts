import { max, mix, uniform, vec2, vec3, vec4 } from 'three/tsl';
import type { Node } from 'three/webgpu';
import { amount, type Effect } from './effect.ts';
import { createPlane } from './plane.ts';
import { toEye } from './tone.ts';

/** Lines of light where the picture changes (Sobel on each colour, as the eye sees it), over what is left of it. */
export const edge: Effect = {
  name: 'edge',
  remembers: false,
  build({ input, here }) {
    const plane = createPlane();
    const [width, gain, colour, keep] = [uniform(0.003), uniform(1), uniform(1), uniform(0)];
    const at = (x: number, y: number): Node<'vec3'> =>
      toEye(input.sample(plane.uvOf(plane.place.add(vec2(x, y).mul(width)))).rgb).toVar();
    const [nw, n, ne] = [at(-1, -1), at(0, -1), at(1, -1)];
    const [w, e] = [at(-1, 0), at(1, 0)];
    const [sw, s, se] = [at(-1, 1), at(0, 1), at(1, 1)];
    const right = ne.add(e.mul(2)).add(se).sub(nw).sub(w.mul(2)).sub(sw).div(4);
    const down = sw.add(s.mul(2)).add(se).sub(nw).sub(n.mul(2)).sub(ne).div(4);
    const change = right.mul(right).add(down.mul(down)).sqrt().toVar();
    const line = max(change.x, max(change.y, change.z)).mul(gain).clamp(0, 1).toVar();
    const around = n.add(s).add(e).add(w).mul(0.25).toVar();
    const hue = around.div(max(max(around.x, max(around.y, around.z)), 0.05)).toVar();
    const lit = mix(vec3(1), hue.mul(hue), colour).mul(line.mul(line));
    return {
      color: vec4(mix(here.rgb.mul(keep), lit, line.mul(line)).max(lit), 1),
      update(moment) {
        plane.update(moment);
        width.value = amount(moment, 'edge.width');
        gain.value = amount(moment, 'edge.gain');
        colour.value = amount(moment, 'edge.colour');
        keep.value = amount(moment, 'edge.keep');
      },
    };
  },
};
