import { floor, fract, max, mix, smoothstep, uniform, vec3, vec4 } from 'three/tsl';
import { type Node, Vector2 } from 'three/webgpu';
import { small, smooth } from './blur.ts';
import { amount, type Effect, stepSize } from './effect.ts';
import { fromEye, luminance, toEye } from './tone.ts';

const ROWS = 120;

/** A few tones, evenly spaced to the eye, like cut paper: small things are smoothed away first, so that edges run clean. */
export const posterise: Effect = {
  name: 'posterise',
  remembers: false,
  steps: [small(ROWS)],
  build({ here, steps }) {
    const [tones, soft, colour, simple] = [uniform(4), uniform(0), uniform(0), uniform(0)];
    const size = uniform(new Vector2(1, 1));
    const stepped = (value: Node<'vec3'>): Node<'vec3'> => {
      const scaled = value.clamp(0, 1).mul(tones).toVar();
      const half = soft.mul(0.5).add(0.004);
      return floor(scaled)
        .add(smoothstep(half.oneMinus().sub(0.5), half.add(0.5), fract(scaled)))
        .div(tones);
    };
    const picture = mix(here.rgb, smooth(steps[0]!, size), simple).toVar();
    const seen = toEye(picture).toVar();
    const grey = toEye(vec3(luminance(picture))).toVar();
    const rich = mix(grey, seen, 1.25)
      .max(0)
      .mul(stepped(grey).x.div(max(grey.x, 0.02)));
    return {
      color: vec4(fromEye(mix(rich, stepped(seen), colour)), 1),
      update(moment) {
        tones.value = amount(moment, 'posterise.levels') - 1;
        soft.value = amount(moment, 'posterise.soft');
        colour.value = amount(moment, 'posterise.colour');
        simple.value = amount(moment, 'posterise.simple');
        size.value.set(...stepSize(ROWS, moment.aspect));
      },
    };
  },
};
