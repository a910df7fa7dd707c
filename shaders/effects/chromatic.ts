import { Fn, float, int, Loop, mix, uniform, vec3, vec4 } from 'three/tsl';
import { Vector2 } from 'three/webgpu';
import { amount, angle, type Effect } from './effect.ts';
import { createPlane, setTurn } from './plane.ts';

const SAMPLES = [15, 9, 5];

/** Colours part as behind a lens: a whole spectrum, not three pictures. */
export const chromatic: Effect = {
  name: 'chromatic',
  remembers: false,
  build({ input }) {
    const plane = createPlane();
    const [samples, reach, radial] = [uniform(15, 'int'), uniform(0), uniform(1)];
    const direction = uniform(new Vector2(1, 0));
    return {
      color: Fn(() => {
        const { place } = plane;
        const outwards = place.mul(place.length().mul(2)).toVar();
        const apart = mix(direction, outwards, radial).mul(reach).toVar();
        const [sum, weights] = [vec3(0).toVar(), vec3(0).toVar()];
        Loop({ start: int(0), end: samples, type: 'int', condition: '<' }, ({ i }) => {
          const at = float(i).add(0.5).div(float(samples)).toVar();
          const weight = vec3(at.mul(-2).add(1), at.mul(2).sub(1).abs().oneMinus(), at.mul(2).sub(1))
            .max(0)
            .toVar();
          sum.addAssign(input.sample(plane.uvOf(place.add(apart.mul(at.sub(0.5))))).rgb.mul(weight));
          weights.addAssign(weight);
        });
        return vec4(sum.div(weights), 1);
      })(),
      update(moment) {
        plane.update(moment);
        samples.value = SAMPLES[moment.quality]!;
        reach.value = amount(moment, 'chromatic.amount');
        radial.value = amount(moment, 'chromatic.radial');
        setTurn(direction, angle(moment, 'chromatic.angle'));
      },
    };
  },
};
