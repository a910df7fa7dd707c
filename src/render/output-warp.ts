import { attribute, min, positionGeometry, step, texture, uniform, vec3, vec4 } from 'three/tsl';
import {
  DoubleSide,
  Mesh,
  type Node,
  NodeMaterial,
  OrthographicCamera,
  type Texture,
  Vector2,
  Vector4,
  type WebGPURenderer,
} from 'three/webgpu';
import type { OutputLayout, Point } from '../shared/output-layout.ts';
import { plainOutput, upright } from '../shared/warp.ts';
import { encoded } from './color.ts';
import { compileBeside } from './compile.ts';
import { createLattice } from './lattice.ts';
import { createBlank } from './layer-look.ts';
import { dither } from './output-pass.ts';
import { reconstructed } from './reconstruct.ts';

/** A rectangle of a texture, 0..1. */
export type Region = { left: number; top: number; width: number; height: number };

/** What one output shows, bent, cut, blended and lifted by its layout; black beyond the quad. */
export type OutputWarp = {
  set(layout: OutputLayout): void;
  /** Draws a region of the picture on the canvas; `light` dims it, `power` (0..1) the lifted black. */
  draw(picture: Texture, region: Region, light: number, power: number): void;
  /** A card takes the place of the picture, without blending and lift. */
  drawCard(card: Texture, light: number): void;
  warm(): Promise<void>;
  dispose(): void;
};

const camera = new OrthographicCamera(-1, 1, 1, -1, 0, 1);
const whole: Region = { left: 0, top: 0, width: 1, height: 1 };
const hard = { left: 0, right: 0, top: 0, bottom: 0 };

function createUniforms(from: Texture) {
  return {
    from: texture(from),
    origin: uniform(new Vector2()), // of the texture, where the output's upper left corner is
    across: uniform(new Vector2()), // to its upper right one
    down: uniform(new Vector2()), // to its lower left one
    edges: uniform(new Vector4()), // left, right, top, bottom
    gamma: uniform(2.2),
    light: uniform(1),
    lift: uniform(0),
  };
}

/** How far into the soft edges a place is, 0..1 for each: left, right, top, bottom. */
const depthOf = (place: Node<'vec2'>, edges: Node<'vec4'>): Node<'vec4'> =>
  vec4(place.x, place.x.oneMinus(), place.y, place.y.oneMinus()).div(edges.max(1e-5)).clamp(0, 1);

/** The part of a projector's light at four depths; with its mirror image it adds up to one (Bourke 2004, power 2). */
function blendOf(depth: Node<'vec4'>): Node<'float'> {
  const part = depth.mul(depth).mul(depth.mul(-2).add(3)).toVar();
  return part.x.mul(part.y).mul(part.z).mul(part.w);
}

function colorOf({
  from,
  origin,
  across,
  down,
  edges,
  gamma,
  light,
  lift,
}: ReturnType<typeof createUniforms>) {
  const place = positionGeometry.xy.toVar();
  const inside = place.clamp(0, 1).toVar();
  const uv = origin.add(across.mul(inside.x)).add(down.mul(inside.y));
  const code = encoded(reconstructed(from, uv)).mul(light);
  const rim = min(place, place.oneMinus()).div(place.fwidth()).add(0.5).clamp(0, 1).toVar(); // antialiased
  const depth = depthOf(inside, edges).toVar();
  const alone = step(1, min(min(depth.x, depth.y), min(depth.z, depth.w)));
  const blended = code.pow(vec3(gamma)).mul(blendOf(depth)).mul(lift.oneMinus()).add(lift.mul(alone));
  const shown = blended.mul(rim.x).mul(rim.y).pow(vec3(gamma.reciprocal())).toVar();
  const lit = step(0.5 / 255, rim.x.mul(rim.y));
  return vec4(shown.add(dither()).mul(lit), 1);
}

export function createOutputWarp(renderer: WebGPURenderer): OutputWarp {
  const blank = createBlank();
  const uniforms = createUniforms(blank);
  const material = new NodeMaterial();
  Object.assign(material, { name: 'warp', depthTest: false, depthWrite: false, side: DoubleSide });
  const point = attribute<'vec3'>('point', 'vec3');
  material.vertexNode = vec4(point.xy, 0, point.z);
  material.fragmentNode = colorOf(uniforms);
  let layout = plainOutput('', '');
  let lattice = createLattice(layout);
  const sheet = new Mesh(lattice.geometry, material);
  sheet.frustumCulled = false;

  /** Which place of the region is seen at a corner of the output. */
  function cornerOf(corner: Point, crop: Region, region: Region): Point {
    const [x, y] = upright(layout.rotation, corner);
    return [
      region.left + (crop.left + crop.width * x) * region.width,
      region.top + (crop.top + crop.height * y) * region.height,
    ];
  }

  function show(from: Texture, crop: Region, region: Region): void {
    const [x, y] = cornerOf([0, 0], crop, region);
    const [right, below] = [cornerOf([1, 0], crop, region), cornerOf([0, 1], crop, region)];
    uniforms.origin.value.set(x, y);
    uniforms.across.value.set(right[0] - x, right[1] - y);
    uniforms.down.value.set(below[0] - x, below[1] - y);
    if (uniforms.from.value !== from) uniforms.from.value = from;
    renderer.setRenderTarget(null);
    renderer.render(sheet, camera);
  }

  function blend({ left, right, top, bottom }: OutputLayout['edges'], light: number, lift: number): void {
    uniforms.edges.value.set(left, right, top, bottom);
    uniforms.gamma.value = layout.gamma;
    uniforms.light.value = light;
    uniforms.lift.value = lift;
  }

  function set(given: OutputLayout): void {
    const isBent = given.corners !== layout.corners || given.mesh !== layout.mesh;
    layout = given;
    if (!isBent) return;
    if (!lattice.suits(layout)) {
      lattice.geometry.dispose();
      lattice = createLattice(layout);
      sheet.geometry = lattice.geometry;
    }
    lattice.warp(layout);
  }

  lattice.warp(layout);
  return {
    set,
    draw(picture, region, light, power) {
      blend(layout.edges, light, layout.black * power);
      show(picture, layout.crop, region);
    },
    drawCard(card, light) {
      blend(hard, light, 0);
      show(card, whole, whole);
    },
    warm: () => compileBeside(renderer, sheet, camera, null),
    dispose() {
      lattice.geometry.dispose();
      material.dispose();
      blank.dispose();
    },
  };
}
