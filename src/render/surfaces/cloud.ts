import {
  cameraProjectionMatrix,
  cameraViewMatrix,
  float,
  floor,
  fract,
  instanceIndex,
  max,
  mod,
  positionGeometry,
  sin,
  smoothstep,
  uniform,
  varying,
  vec2,
  vec3,
  vec4,
} from 'three/tsl';
import {
  AdditiveBlending,
  BufferGeometry,
  Float32BufferAttribute,
  Mesh,
  type Node,
  NodeMaterial,
  Vector2,
} from 'three/webgpu';
import { haze } from './light.ts';
import { level0, type Surface } from './surface.ts';

const reach = 1.25; // walls that the cloud measures; it thins out towards its ends
const tallest = 0.9; // heights of the wall, at depth 1

/** Four corners of a point; how many points are drawn is the mesh's count. */
function square(): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute([-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0], 3));
  geometry.setIndex([0, 1, 2, 0, 2, 3]);
  return geometry;
}

/** Two numbers 0..1 that look random (Hoskins, "Hash without Sine"). */
function scatter(seed: Node<'float'>): Node<'vec2'> {
  const p = fract(vec3(seed).mul(vec3(0.1031, 0.103, 0.0973))).toVar();
  const q = p.add(p.dot(p.yzx.add(33.33))).toVar();
  return fract(q.xx.add(q.yz).mul(q.zy));
}

/**
 * Points of light in space, brighter ones nearer. A point out of focus swells and pales as on a photograph, so that the
 * light of the whole stays what the picture gives.
 */
export const cloud: Surface = {
  kind: 'cloud',
  solid: false,
  build({ picture, heights }) {
    const [aspect, tall, fog, away, time] = [uniform(1), uniform(0.1), uniform(0), uniform(1), uniform(0)];
    const [columns, rows, dot, blur] = [uniform(1), uniform(1), uniform(1), uniform(0)];
    const toUnits = uniform(new Vector2());
    const index = float(instanceIndex);
    const random = scatter(index.add(1)).toVar();
    const cell = vec2(mod(index, columns), floor(index.div(columns)))
      .add(random.sub(0.5).mul(0.5))
      .add(0.5);
    const spread = cell.div(vec2(columns, rows)).sub(0.5).mul(reach).toVar(); // walls from the middle
    const uv = vec2(spread.x, spread.y).add(0.5).toVar();
    const color = level0(picture, uv).rgb;
    const high = level0(heights, uv).a;
    const turn = time.add(random.x.mul(6.283)).toVar();
    const drift = vec3(sin(turn), sin(turn.mul(1.31).add(2)), sin(turn.mul(0.77).add(4))).mul(0.006);
    const lift = high.sub(0.45).add(random.y.sub(0.5).mul(0.05)).mul(tall);
    const place = vec3(spread.x.mul(aspect), spread.y.negate(), lift).add(drift);
    const seen = cameraViewMatrix.mul(vec4(place, 1)).toVar();
    const depth = max(seen.z.negate(), 0.02);
    const spacing = float(reach).div(rows);
    const size = spacing.mul(dot).mul(0.85).toVar();
    const swollen = size
      .add(depth.sub(away).abs().mul(blur).mul(0.035))
      .max(depth.mul(toUnits.y).mul(0.7))
      .toVar();
    const ends = smoothstep(reach / 2, reach / 2 - 0.16, max(spread.x.abs(), spread.y.abs()));
    const pale = spacing.mul(spacing).mul(0.8).div(swollen.mul(swollen));
    const near = smoothstep(0.05, 0.25, depth);
    const shine = varying(
      color.mul(
        pale
          .mul(ends)
          .mul(near)
          .mul(haze(depth.div(away), fog)),
      ),
    ).toVar();
    const corner = varying(positionGeometry.xy).toVar();

    const material = new NodeMaterial();
    material.name = 'cloud';
    material.blending = AdditiveBlending;
    material.transparent = true;
    material.depthTest = false;
    material.depthWrite = false;
    const moved = seen.add(vec4(positionGeometry.xy.mul(swollen), 0, 0));
    material.vertexNode = cameraProjectionMatrix.mul(moved);
    const fall = smoothstep(1, 0.1, corner.length());
    material.fragmentNode = vec4(shine.mul(fall), 1);
    const geometry = square();
    const object = new Mesh(geometry, material);
    object.frustumCulled = false;
    return {
      object,
      update({ values, travel, width, height }) {
        const points = values['surface.points'];
        aspect.value = width / height;
        rows.value = Math.max(1, Math.round(Math.sqrt(points / aspect.value)));
        columns.value = Math.max(1, Math.round(points / rows.value));
        object.count = columns.value * rows.value;
        time.value = (travel * 4) % (200 * Math.PI);
        tall.value = values['surface.depth'] * tallest;
        fog.value = values['surface.haze'];
        dot.value = values['surface.dot'];
        blur.value = values['surface.blur'];
        const half = Math.tan((values['camera.fov'] * Math.PI) / 360);
        away.value = (values['camera.distance'] * 0.5) / half;
        toUnits.value.set((2 * half * aspect.value) / width, (2 * half) / height);
      },
      dispose() {
        geometry.dispose();
        material.dispose();
      },
    };
  },
};
