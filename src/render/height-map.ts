import { dot, max, screenUV, sqrt, texture, uniform, vec2, vec3, vec4 } from 'three/tsl';
import {
  type BufferGeometry,
  type Node,
  type Texture,
  type TextureNode,
  Vector2,
  type WebGPURenderer,
} from 'three/webgpu';
import { createPass } from './pass.ts';
import { createTarget, type Precision } from './target.ts';

const rows = 180; // of the map, whatever the size of the picture
const taps = 8; // on each side of the middle
const widest = 0.05; // of the height: the blur at softness 1, as the deviation of a Gaussian

/** A picture blurred, and in alpha its height 0..1: the brightness that the eye sees. */
type HeightMap = {
  texture: Texture;
  /** `bySight`: what stands out is light in the features, not in the picture. */
  draw(picture: Texture, softness: number, invert: boolean, bySight: boolean): void;
  resize(width: number, height: number): void;
  dispose(): void;
};

/** A Gaussian along one axis; `stride` is the way from tap to tap in texture coordinates. */
function blurred(from: TextureNode, stride: Node<'vec2'>): Node<'vec3'> {
  const weights = Array.from({ length: taps + 1 }, (_, i) => Math.exp(-((i / taps) ** 2) * 3.5));
  const whole = weights.reduce((sum, weight, i) => sum + weight * (i === 0 ? 1 : 2), 0);
  let sum: Node<'vec3'> = vec3(0);
  for (let i = -taps; i <= taps; i++)
    sum = sum.add(from.sample(screenUV.add(stride.mul(i))).rgb.mul(weights[Math.abs(i)]! / whole));
  return sum;
}

export function createHeightMap(
  renderer: WebGPURenderer,
  geometry: BufferGeometry,
  precision: Precision,
  features: Texture, // what the network sees, as the wall has it
): HeightMap {
  const [half, whole] = [createTarget(precision), createTarget(precision)];
  const [from, narrow] = [texture(half.texture), texture(half.texture)];
  const [stride, sign, sight] = [uniform(new Vector2()), uniform(1), uniform(0)];
  const across = createPass(renderer, geometry, 'blur across', vec4(blurred(from, vec2(stride.x, 0)), 1));
  const soft = blurred(narrow, vec2(0, stride.y)).toVar();
  const seen = dot(texture(features).sample(screenUV).rgb, vec3(1 / 3));
  const light = sqrt(max(dot(soft, vec3(0.2126, 0.7152, 0.0722)), 0)).clamp(0, 1);
  const bright = sight.equal(1).select(seen, light);
  const height = sign.lessThan(0).select(bright.oneMinus(), bright);
  const down = createPass(renderer, geometry, 'blur down', vec4(soft, height));
  let aspect = 1;
  return {
    texture: whole.texture,
    draw(picture, softness, invert, bySight) {
      const reach = (0.6 / rows + widest * softness ** 1.5) * (1.9 / taps);
      if (from.value !== picture) from.value = picture;
      stride.value.set(reach / aspect, reach);
      sign.value = invert ? -1 : 1;
      sight.value = bySight ? 1 : 0;
      across.draw(half);
      down.draw(whole);
    },
    resize(width, height) {
      aspect = width / height;
      for (const target of [half, whole]) target.setSize(Math.max(1, Math.round(rows * aspect)), rows);
    },
    dispose() {
      for (const owned of [across, down, half, whole]) owned.dispose();
    },
  };
}
