import { dot, screenUV, texture, uniform, vec2, vec3, vec4 } from 'three/tsl';
import {
  type BufferGeometry,
  type RenderTarget,
  type Texture,
  Vector2,
  type WebGPURenderer,
} from 'three/webgpu';
import { decoded } from './color.ts';
import { createDeblur } from './deblur.ts';
import { createEdges } from './edges.ts';
import type { Frame, Size } from './framing.ts';
import { createPass } from './pass.ts';
import { bSpline } from './resample.ts';
import { createResampler } from './resampler.ts';
import { sharpen } from './sharpen.ts';
import { straighten } from './straighten.ts';
import { createTarget, type Precision } from './target.ts';

/** Enlarges a small picture by a whole factor, smoothly, and gives it its edges back; the result is linear light. */
type Refiner = { draw(picture: Texture, size: Size, factor: number): RenderTarget; dispose(): void };

const identity: Frame = { x: 1, y: 1, bars: false, trim: 0 };

export function createRefiner(
  renderer: WebGPURenderer,
  geometry: BufferGeometry,
  precision: Precision,
): Refiner {
  const [smooth, straightened] = [createTarget(precision), createTarget(precision)];
  const [extent, times] = [uniform(new Vector2(1, 1)), uniform(1)];
  const brightness = vec3(0.3, 0.59, 0.11);
  const deblur = createDeblur(renderer, geometry);
  const enlarge = createResampler(renderer, geometry, precision, bSpline, (color) => {
    const limited = deblur.limit(color, screenUV).toVar();
    return vec4(limited, dot(limited, brightness));
  });
  const edges = createEdges(renderer, geometry);
  const pixel = vec2(times).div(extent);
  const straight = straighten(texture(smooth.texture), texture(edges.texture), pixel);
  const level = createPass(renderer, geometry, 'straighten', straight);
  const sharp = sharpen(texture(straightened.texture), extent, times);
  const pass = createPass(renderer, geometry, 'sharpen', vec4(decoded(sharp.clamp(0, 1)), 1));
  return {
    draw(picture, { width, height }, factor) {
      for (const target of [smooth, straightened]) target.setSize(width * factor, height * factor);
      extent.value.set(width * factor, height * factor);
      times.value = factor;
      deblur.draw(picture, { width, height });
      enlarge.draw(deblur.texture, { width, height }, identity, smooth);
      edges.draw(picture, { width, height });
      level.draw(straightened);
      pass.draw(smooth);
      return smooth;
    },
    dispose() {
      for (const owned of [deblur, enlarge, edges, level, pass, smooth, straightened]) owned.dispose();
    },
  };
}
