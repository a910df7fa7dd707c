import { atan, cos, length, mod, sin, uniform, vec2 } from 'three/tsl';
import { Vector2 } from 'three/webgpu';
import { amount, angle, type Effect, summed } from './effect.ts';
import { createPlane } from './plane.ts';

/** A star of slices, every other one mirrored, that turns while the slice of the picture stays where it is. */
export const kaleidoscope: Effect = {
  name: 'kaleidoscope',
  remembers: false,
  build({ input }) {
    const plane = createPlane();
    const [slice, turn, zoom, centre] = [uniform(1), uniform(0), uniform(1), uniform(new Vector2())];
    let spun = 0; // °
    const { place } = plane;
    const around = atan(place.y, place.x).sub(turn);
    const within = mod(around, slice).sub(slice.mul(0.5)).abs().toVar();
    const source = vec2(cos(within), sin(within)).mul(length(place).div(zoom)).add(centre);
    return {
      color: input.sample(plane.uvOf(source)),
      update(moment) {
        plane.update(moment);
        spun = summed(moment, 'kaleidoscope.spin', spun) % 360;
        turn.value = (spun * Math.PI) / 180 + angle(moment, 'kaleidoscope.angle') - Math.PI / 2;
        slice.value = (2 * Math.PI) / Math.round(amount(moment, 'kaleidoscope.segments'));
        zoom.value = amount(moment, 'kaleidoscope.zoom');
        centre.value.set(amount(moment, 'kaleidoscope.x'), amount(moment, 'kaleidoscope.y'));
      },
    };
  },
};
