import { dot, screenUV, texture, uniform, vec3, vec4 } from 'three/tsl';
import {
  type BufferGeometry,
  type RenderTarget,
  type Texture,
  Vector2,
  type WebGPURenderer,
} from 'three/webgpu';
import { decoded } from './color.ts';
import { createDeblur } from './deblur.ts';
import type { Frame, Size } from './framing.ts';
import { createPass } from './pass.ts';
import { bSpline } from './resample.ts';
import { createResampler } from './resampler.ts';
import { sharpen } from './sharpen.ts';
import { createTarget, type Precision } from './target.ts';

/** Enlarges a small picture by a whole factor, smoothly, and gives it its edges back; the result is linear light. */
type Refiner = { draw(picture: Texture, size: Size, factor: number): RenderTarget; dispose(): void };

const identity: Frame = { x: 1, y: 1, bars: false, trim: 0 };

export function createRefiner(
  renderer: WebGPURenderer,
  geometry: BufferGeometry,
  precision: Precision,
): Refiner {
  const [smooth, fine] = [createTarget(precision), createTarget(precision)];
  const [extent, times] = [uniform(new Vector2(1, 1)), uniform(1)];
  const brightness = vec3(0.3, 0.59, 0.11);
  const deblur = createDeblur(renderer, geometry);
  const enlarge = createResampler(renderer, geometry, precision, bSpline, (color) => {
    const limited = deblur.limit(color, screenUV).toVar();
    return vec4(limited, dot(limited, brightness));
  });
  const sharp = sharpen(texture(smooth.texture), extent, times);
  const pass = createPass(renderer, geometry, 'sharpen', vec4(decoded(sharp.clamp(0, 1)), 1));
  return {
    draw(picture, { width, height }, factor) {
      for (const target of [smooth, fine]) target.setSize(width * factor, height * factor);
      extent.value.set(width * factor, height * factor);
      times.value = factor;
      deblur.draw(picture, { width, height });
      enlarge.draw(deblur.texture, { width, height }, identity, smooth);
      pass.draw(fine);
      return fine;
    },
    dispose() {
      for (const owned of [deblur, enlarge, pass, smooth, fine]) owned.dispose();
    },
  };
}
