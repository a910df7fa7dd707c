import {
  cameraPosition,
  cameraProjectionMatrix,
  cameraViewMatrix,
  float,
  max,
  normalize,
  positionGeometry,
  smoothstep,
  uniform,
  varying,
  vec2,
  vec3,
  vec4,
} from 'three/tsl';
import { Mesh, type Node, NodeMaterial, PlaneGeometry } from 'three/webgpu';
import { haze, lit, sun } from './light.ts';
import { level0, type Surface } from './surface.ts';

const reach = 2.4; // heights of the wall that the sheet measures, so that no move shows its end
const tallest = 0.4; // heights of the wall, at depth 1
const step = 1 / 180; // of the height, between samples for a slope
const shadowSteps = 7;

/** A sheet that stands out where the picture is bright, under a soft light from the upper left. */
export const relief: Surface = {
  kind: 'relief',
  solid: true,
  build({ picture, heights }) {
    const [aspect, tall, light, fog, away] = [uniform(1), uniform(0.1), uniform(1), uniform(0), uniform(1)];
    const place = (at: Node<'vec2'>) => vec2(at.x.div(aspect), at.y.negate()).add(0.5);
    const height = (at: Node<'vec2'>) => level0(heights, place(at)).a.mul(tall);

    const corner = positionGeometry.xy.mul(vec2(aspect.max(1), 1).mul(reach / 2));
    const raised = vec3(corner, height(corner).sub(tall.mul(0.5)));
    const at = varying(corner).toVar();
    const here = varying(raised).toVar();

    const slope = vec2(
      height(at.add(vec2(step, 0))).sub(height(at.sub(vec2(step, 0)))),
      height(at.add(vec2(0, step))).sub(height(at.sub(vec2(0, step)))),
    ).div(2 * step);
    const normal = normalize(vec3(slope.negate(), 1));
    const toEye = cameraPosition.sub(here).toVar();
    const ground = height(at).toVar();
    let hidden: Node<'float'> = float(0);
    for (let i = 1; i <= shadowSteps; i++) {
      const way = 0.012 * i ** 1.35;
      const ray = ground.add(way * 0.55);
      hidden = max(hidden, height(at.add(sun.xy.mul(way))).sub(ray));
    }
    const low = ground.div(tall.max(1e-3)).oneMinus();
    const open = smoothstep(0, 0.09, hidden).mul(-0.72).add(1).mul(low.mul(-0.35).add(1));
    const color = picture.sample(place(at)).rgb;
    const shaded = lit(color, normal, normalize(toEye), open, light);

    const material = new NodeMaterial();
    material.name = 'relief';
    material.vertexNode = cameraProjectionMatrix.mul(cameraViewMatrix).mul(vec4(raised, 1));
    material.fragmentNode = vec4(shaded.mul(haze(toEye.length().div(away), fog)), 1);
    const geometry = new PlaneGeometry(2, 2, 420, 240);
    const object = new Mesh(geometry, material);
    object.frustumCulled = false;
    return {
      object,
      update({ values, width, height: tallness }) {
        aspect.value = width / tallness;
        tall.value = values['surface.depth'] * tallest;
        light.value = values['surface.light'];
        fog.value = values['surface.haze'];
        away.value = (values['camera.distance'] * 0.5) / Math.tan((values['camera.fov'] * Math.PI) / 360);
      },
      dispose() {
        geometry.dispose();
        material.dispose();
      },
    };
  },
};
