import { mix, smoothstep, uniform, vec4 } from 'three/tsl';
import { amount, type Effect } from './effect.ts';
import { createPlane } from './plane.ts';

/** Darker towards the edges, in light, so that colours stay what they are. */
export const vignette: Effect = {
  name: 'vignette',
  remembers: false,
  build({ here }) {
    const plane = createPlane();
    const [strength, radius, soft, round] = [uniform(0), uniform(1), uniform(0.5), uniform(0)];
    const shape = mix(
      plane.place.div(plane.extent),
      plane.place.div(plane.extent.length().mul(Math.SQRT1_2)),
      round,
    );
    const away = shape.length().mul(2);
    const dark = smoothstep(radius, radius.add(soft), away).mul(strength);
    return {
      color: vec4(here.rgb.mul(dark.oneMinus()), 1),
      update(moment) {
        plane.update(moment);
        strength.value = amount(moment, 'vignette.amount');
        radius.value = amount(moment, 'vignette.radius');
        soft.value = amount(moment, 'vignette.soft');
        round.value = amount(moment, 'vignette.round');
      },
    };
  },
};
