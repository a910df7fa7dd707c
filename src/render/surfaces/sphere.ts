import {
  acos,
  cameraPosition,
  cameraProjectionMatrix,
  cameraViewMatrix,
  cross,
  dot,
  max,
  normalize,
  positionGeometry,
  pow,
  smoothstep,
  uniform,
  varying,
  vec2,
  vec3,
  vec4,
} from 'three/tsl';
import { Mesh, type Node, NodeMaterial, SphereGeometry } from 'three/webgpu';
import { lit } from './light.ts';
import { level0, type Surface } from './surface.ts';

const radius = 0.4; // heights of the wall
const tallest = 0.32; // radii, at depth 1
const step = 0.014; // radians between samples for a slope

/**
 * A globe whose light parts stand out. The picture lies on the near half, its middle in front and its rim round the edge;
 * the far half mirrors it, so there is neither a seam nor a pole.
 */
export const sphere: Surface = {
  kind: 'sphere',
  solid: true,
  build({ picture, heights }) {
    const [aspect, tall, light, fog] = [uniform(1), uniform(0.1), uniform(1), uniform(0)];
    const [c, s] = [uniform(1), uniform(0)];
    const place = (way: Node<'vec3'>): Node<'vec2'> => {
      const front = way.z.abs().clamp(0, 1);
      const angle = acos(front).div(Math.PI); // 0..0.5
      const flat = way.xy.div(max(way.xy.length(), 1e-4)).mul(angle);
      return vec2(flat.x.div(aspect), flat.y.negate()).add(0.5);
    };
    const height = (way: Node<'vec3'>) => level0(heights, place(way)).a;
    const turned = (v: Node<'vec3'>): Node<'vec3'> =>
      vec3(v.x.mul(c).add(v.z.mul(s)), v.y, v.z.mul(c).sub(v.x.mul(s)));

    const out = normalize(positionGeometry);
    const raised = turned(out).mul(height(out).sub(0.5).mul(tall).add(1).mul(radius));
    const way = normalize(varying(out)).toVar();
    const here = varying(raised).toVar();
    const high = height(way).toVar();
    const east = normalize(cross(vec3(0, 1, 0.001), way)).toVar();
    const north = cross(way, east).toVar();
    const rise = (tangent: Node<'vec3'>) =>
      height(normalize(way.add(tangent.mul(step))))
        .sub(high)
        .div(step)
        .mul(tall);
    const bent = way.sub(east.mul(rise(east))).sub(north.mul(rise(north)));
    const normal = normalize(turned(bent)).toVar();
    const view = normalize(cameraPosition.sub(here)).toVar();
    const open = smoothstep(-0.1, 0.75, high).mul(0.45).add(0.55);
    const color = level0(picture, place(way)).rgb;
    const facing = max(dot(normalize(here), view), 0);
    const air = level0(heights, place(way)).rgb.mul(pow(facing.oneMinus(), 3).mul(0.5));
    const night = smoothstep(-0.75, 0.5, dot(normalize(here), vec3(-0.55, 0.6, 0.58)));
    const dim = night.oneMinus().mul(fog.mul(0.6).add(0.4)).oneMinus();

    const material = new NodeMaterial();
    material.name = 'sphere';
    material.vertexNode = cameraProjectionMatrix.mul(cameraViewMatrix).mul(vec4(raised, 1));
    material.fragmentNode = vec4(lit(color, normal, view, open, light).mul(dim).add(air.mul(dim)), 1);
    const geometry = new SphereGeometry(1, 320, 200);
    const object = new Mesh(geometry, material);
    object.frustumCulled = false;
    return {
      object,
      update({ values, travel, width, height: tallness }) {
        const turn = (travel / 20) * 2 * Math.PI;
        c.value = Math.cos(turn);
        s.value = Math.sin(turn);
        aspect.value = width / tallness;
        tall.value = values['surface.depth'] * tallest;
        light.value = values['surface.light'];
        fog.value = values['surface.haze'];
      },
      dispose() {
        geometry.dispose();
        material.dispose();
      },
    };
  },
};
