import { atan, cos, max, screenUV, sin, step, uniform, vec2, vec4 } from 'three/tsl';
import { MathUtils, Vector2 } from 'three/webgpu';
import { createScreen } from './ray.ts';
import { level0, type Surface } from './surface.ts';

/**
 * A dome master: an equidistant fisheye of 180° in the circle that fits the output, straight up in the middle, the horizon
 * on its rim, what is in front at the bottom and the right at the right. An angle from straight up of a quarter turn is the
 * radius of the circle; everything between is in proportion.
 */
export const dome: Surface = {
  kind: 'dome',
  solid: false,
  build({ picture }) {
    const [size, aspect, pairs, spin] = [uniform(new Vector2(1, 1)), uniform(1), uniform(1), uniform(0)];
    const [above, window] = [uniform(0), uniform(0)];
    const [lift, half] = [uniform(new Vector2(1, 0)), uniform(1)];
    const at = screenUV.sub(0.5).mul(size).toVar(); // in diameters, y down
    const far = at.length().mul(2).toVar(); // 1 is the rim
    const bearing = atan(at.x, at.y).sub(spin).toVar();
    const zenith = far.mul(Math.PI / 2).toVar();

    const around = vec2(
      bearing.div(Math.PI).mul(pairs),
      zenith
        .sub(Math.PI / 4)
        .div(Math.PI)
        .mul(pairs)
        .mul(aspect),
    ).add(0.5);
    const disc = vec2(sin(bearing), cos(bearing)).mul(far.mul(0.5)).div(vec2(aspect, 1)).add(0.5);

    const [up, flat] = [cos(zenith), sin(zenith)];
    const [right, front] = [flat.mul(sin(bearing)), flat.mul(cos(bearing)).toVar()];
    const ahead = front.mul(lift.x).add(up.mul(lift.y)).toVar();
    const rise = up.mul(lift.x).sub(front.mul(lift.y));
    const pane = vec2(right, rise.negate()).div(max(ahead, 1e-3).mul(half).mul(2));
    const seen = step(max(pane.x.abs().div(aspect), pane.y.abs()), 0.5).mul(step(1e-3, ahead));
    const flatPane = pane.div(vec2(aspect, 1)).add(0.5);

    const uv = window.equal(1).select(flatPane, above.equal(1).select(disc, around));
    const light = step(far, 1).mul(window.equal(1).select(seen, 1));
    const screen = createScreen('dome', vec4(level0(picture, uv).rgb.mul(light), 1));
    return {
      ...screen,
      update({ values, travel, width, height, place }) {
        const short = Math.min(width, height);
        const where = values['surface.dome'];
        size.value.set(width / short, height / short);
        aspect.value = width / height;
        pairs.value = values['surface.repeats'];
        above.value = where === 'above' ? 1 : 0;
        window.value = where === 'window' ? 1 : 0;
        spin.value = place.orbit + (where === 'window' ? 0 : ((travel / 20) % 1) * 2 * Math.PI);
        lift.value.set(Math.cos(place.height), Math.sin(place.height));
        half.value = Math.tan(MathUtils.degToRad(values['camera.fov']) / 2);
      },
    };
  },
};
