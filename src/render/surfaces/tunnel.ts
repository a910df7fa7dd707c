import { atan, float, max, mix, normalize, sqrt, uniform, vec2, vec3, vec4 } from 'three/tsl';
import { MathUtils, type Node, Vector2 } from 'three/webgpu';
import { haze, lit } from './light.ts';
import { createRay, createScreen } from './ray.ts';
import { level0, type Surface } from './surface.ts';

const bulge = 0.45; // radii that light parts of the wall come inwards, at depth 1
const corrections = 5;

/**
 * A round tunnel that the camera travels through; light parts of its wall come inwards. The ray meets the plain wall first
 * and is then corrected for what stands out there, a few times.
 */
export const tunnel: Surface = {
  kind: 'tunnel',
  solid: false,
  build({ picture, heights }) {
    const ray = createRay();
    const [pairs, stretch, deep, fog, light] = [uniform(1), uniform(1), uniform(0), uniform(0), uniform(0)];
    const [eye, travel] = [uniform(new Vector2()), uniform(0)];
    const way = ray.direction.toVar();
    const spread = max(way.x.mul(way.x).add(way.y.mul(way.y)), 1e-6).toVar();
    const along = eye.x.mul(way.x).add(eye.y.mul(way.y)).toVar();
    const inside = eye.x.mul(eye.x).add(eye.y.mul(eye.y));
    const placeOf = (distance: Node<'float'>) => {
      const x = eye.x.add(way.x.mul(distance));
      const y = eye.y.add(way.y.mul(distance));
      const z = way.z.mul(distance).negate();
      const around = atan(x, y.negate()).div(Math.PI).mul(pairs);
      return { uv: vec2(around, z.mul(stretch).add(travel)), x, y, z };
    };
    const reachOf = (radius: Node<'float'>) => {
      const root = along.mul(along).add(spread.mul(radius.mul(radius).sub(inside)));
      return sqrt(max(root, 0)).sub(along).div(spread);
    };
    let distance: Node<'float'> = reachOf(float(1)).toVar();
    for (let i = 0; i < corrections; i++) {
      const { uv, z } = placeOf(distance);
      const high = level0(heights, uv).a.mul(z.abs().mul(-0.28).exp()); // far away less than a pixel
      distance = mix(distance, reachOf(float(1).sub(high.mul(deep))), 0.7).toVar();
    }
    const { uv, x, y, z } = placeOf(distance);
    const spot = uv.toVar();
    const fine = level0(picture, spot).rgb;
    const coarse = level0(heights, spot).toVar();
    const color = mix(fine, coarse.rgb, z.abs().sub(2.5).div(5).clamp(0, 1));
    const gap = 0.006;
    const slope = vec2(
      level0(heights, spot.add(vec2(gap, 0))).a.sub(coarse.a),
      level0(heights, spot.add(vec2(0, gap))).a.sub(coarse.a),
    ).mul(deep.div(gap).mul(0.4));
    const inward = normalize(vec3(x.negate(), y.negate(), 0));
    const side = vec3(inward.y.negate(), inward.x, 0);
    const normal = normalize(inward.add(side.mul(slope.x)).add(vec3(0, 0, 1).mul(slope.y)));
    const shaded = lit(color, normal, way.negate(), coarse.a.mul(0.4).add(0.6), light);
    const fade = haze(z.abs().div(2).add(0.7), fog.mul(0.14));
    const screen = createScreen('tunnel', vec4(shaded.mul(fade), 1));
    return {
      ...screen,
      update({ values, travel: travelled, width, height, place }) {
        const aspect = width / height;
        const repeats = values['surface.repeats'];
        const long = (repeats * aspect) / Math.PI; // heights of the picture a radius
        ray.set(
          aspect,
          MathUtils.degToRad(values['camera.fov']) * 1.5,
          MathUtils.degToRad(values['camera.roll']),
          place.orbit,
        );
        pairs.value = repeats;
        stretch.value = long;
        deep.value = values['surface.depth'] * bulge;
        fog.value = values['surface.haze'];
        light.value = values['surface.light'];
        travel.value = (2 * travelled * long) % 2; // heights of the picture, two of them a round of mirrors
        eye.value.set(0, Math.sin(place.height) * 0.5);
      },
    };
  },
};
