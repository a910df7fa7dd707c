import { floor, fract, max, mix, uniform, vec3, vec4 } from 'three/tsl';
import type { Node } from 'three/webgpu';
import { amount, type Effect, summed } from './effect.ts';
import { createPlane } from './plane.ts';
import { random3 } from './random.ts';
import { brightness } from './tone.ts';

/** Grain of film: in soft specks of one size on any wall, strongest in the middle tones, a new one so many times a second. */
export const grain: Effect = {
  name: 'grain',
  remembers: false,
  build({ here }) {
    const plane = createPlane();
    const [strength, size, colour, shown] = [uniform(0), uniform(0.002), uniform(0), uniform(0)];
    let turned = 0;
    const at = plane.place.div(max(size, plane.pixel)).toVar();
    const corner = floor(at).toVar();
    const f = fract(at).toVar();
    const speck = (x: number, y: number): Node<'vec3'> =>
      random3(corner.x.add(x), corner.y.add(y), shown).mul(2).sub(1);
    const row = (y: number) => mix(speck(0, y), speck(1, y), f.x);
    const specks = mix(row(0), row(1), f.y).mul(1.6).toVar();
    const coloured = mix(vec3(specks.x), specks, colour);
    const tone = brightness(here.rgb).toVar();
    const response = tone.mul(tone.oneMinus().max(0)).mul(3).add(0.25).mul(strength);
    const root = here.rgb.max(0).sqrt().add(coloured.mul(response)).max(0);
    return {
      color: vec4(root.mul(root), 1),
      update(moment) {
        plane.update(moment);
        turned = summed(moment, 'grain.rate', turned) % 4096;
        shown.value = Math.floor(turned);
        strength.value = amount(moment, 'grain.amount');
        size.value = amount(moment, 'grain.size') / 1000;
        colour.value = amount(moment, 'grain.colour');
      },
    };
  },
};
