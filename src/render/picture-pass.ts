import { screenUV, texture, vec2, vec4 } from 'three/tsl';
import type { BufferGeometry, RenderTarget, Texture, WebGPURenderer } from 'three/webgpu';
import { createAxis, lookUp, setAxis } from './axis.ts';
import { decoded } from './color.ts';
import { createFinish, type Look } from './finish.ts';
import { type Frame, frameOf, magnification, refinement, type Size } from './framing.ts';
import { createPass } from './pass.ts';
import { createRefiner } from './refiner.ts';
import { catmullRom } from './resample.ts';
import { createResampler } from './resampler.ts';
import type { Precision } from './target.ts';

/** Brings a picture (sRGB-encoded, any size) onto the surface: framed, upscaled, decoded to linear light. */
type PicturePass = {
  draw(picture: Texture, size: Size, look: Look, target: RenderTarget): void;
  /** Builds beside the show what enlarges pictures. */
  warm(look: Look): Promise<void>;
  dispose(): void;
};

/** A picture that is to be much enlarged is refined first, then placed; others go straight, pixel for pixel. */
export function createPicturePass(
  renderer: WebGPURenderer,
  geometry: BufferGeometry,
  precision: Precision,
): PicturePass {
  const straight = createResampler(renderer, geometry, precision, catmullRom, (c) =>
    vec4(decoded(c.clamp(0, 1)), 1),
  );
  const refiner = createRefiner(renderer, geometry, precision);
  const finish = createFinish(renderer, geometry, precision);
  const [x, y, from] = [createAxis(), createAxis(), texture()];
  const [across, down] = [lookUp(screenUV.x, x), lookUp(screenUV.y, y)];
  const placed = from.sample(vec2(across.s, down.s)).rgb.mul(across.visible).mul(down.visible);
  const place = createPass(renderer, geometry, 'place', vec4(placed, 1));

  function lay(picture: Texture, size: Size, frame: Frame, factor: number, target: RenderTarget): void {
    if (factor === 1) {
      straight.draw(picture, size, frame, target);
      return;
    }
    from.value = refiner.draw(picture, size, factor).texture;
    setAxis(x, frame.x, size.width, frame);
    setAxis(y, frame.y, size.height, frame);
    place.draw(target);
  }

  return {
    draw(picture, size, look, target) {
      const frame = frameOf(look['picture.framing'], size, target);
      const times = magnification(frame, size, target);
      const enlarged = { frame, size, times, factor: refinement(times, size) };
      lay(picture, size, frame, enlarged.factor, finish.under(target, enlarged, look));
      finish.draw(target, enlarged, look);
    },
    warm: finish.warm,
    dispose() {
      for (const owned of [straight, refiner, place, finish]) owned.dispose();
    },
  };
}
