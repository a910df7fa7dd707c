import { dot, fract, ivec2, screenCoordinate, texture, uniform, vec2, vec4 } from 'three/tsl';
import { type BufferGeometry, type Texture, Vector2, type WebGPURenderer } from 'three/webgpu';
import { encoded } from './color.ts';
import { createPass } from './pass.ts';

/** The last pass: linear light to the canvas as 8-bit sRGB. */
export type OutputPass = {
  /** `ratio`: pixels of the picture for one of the canvas; where they are not as many it is but a makeshift. */
  draw(picture: Texture, light: number, ratio: Vector2): void;
  /** Which pixel of the picture is the canvas's upper left one. */
  corner(left: number, top: number): void;
  dispose(): void;
};

/** Interleaved gradient noise (Jimenez 2014), 0..1: the same for every frame, so a still picture stays still. */
const noise = () => fract(fract(dot(screenCoordinate, vec2(0.06711056, 0.00583715))).mul(52.9829189));

/** Stays just below half a step of 8 bits: it breaks bands where a value lies between two and leaves a value alone that is one. */
export const dither = () =>
  noise()
    .sub(0.5)
    .mul(0.96 / 255);

/** `light` (0..1) dims evenly to the eye, and 0 is black. */
export function createOutputPass(
  renderer: WebGPURenderer,
  geometry: BufferGeometry,
  placeholder: Texture,
): OutputPass {
  const [from, light] = [texture(placeholder), uniform(1)];
  const [corner, scale] = [uniform(new Vector2()), uniform(new Vector2(1, 1))];
  const color = encoded(from.load(ivec2(screenCoordinate.mul(scale).add(corner))).rgb.clamp(0, 1)).mul(light);
  const pass = createPass(renderer, geometry, 'output', vec4(color.add(dither()), 1));
  return {
    draw(picture, brightness, ratio) {
      scale.value.copy(ratio);
      from.value = picture;
      light.value = brightness;
      pass.draw(null);
    },
    corner: (left, top) => void corner.value.set(left, top),
    dispose: () => pass.dispose(),
  };
}
