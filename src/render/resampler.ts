import { int, screenCoordinate, texture, vec4 } from 'three/tsl';
import type { BufferGeometry, Node, RenderTarget, Texture, WebGPURenderer } from 'three/webgpu';
import { createAxis, setAxis } from './axis.ts';
import type { Frame, Size } from './framing.ts';
import { createPass } from './pass.ts';
import { type Cubic, resample } from './resample.ts';
import { createTarget, type Precision } from './target.ts';

/** Draws a texture onto a target of another size, placed by a frame. */
type Resampler = {
  draw(from: Texture, size: Size, frame: Frame, target: RenderTarget): void;
  dispose(): void;
};

/** Two draws, one an axis: the first into `[source height, target width]`, the second onto the target. */
export function createResampler(
  renderer: WebGPURenderer,
  geometry: BufferGeometry,
  precision: Precision,
  cubic: Cubic,
  finish: (color: Node<'vec3'>) => Node<'vec4'>,
): Resampler {
  const narrow = createTarget(precision);
  const [x, y] = [createAxis(), createAxis()];
  const [source, half] = [texture(narrow.texture), texture(narrow.texture)];
  const wide = resample(source, x, cubic, 'x', int(screenCoordinate.y));
  const tall = resample(half, y, cubic, 'y', int(screenCoordinate.x));
  const across = createPass(renderer, geometry, 'resample across', vec4(wide.rgb, 1));
  const down = createPass(renderer, geometry, 'resample down', finish(tall.rgb));
  return {
    draw(from, size, frame, target) {
      setAxis(x, frame.x, size.width, frame);
      setAxis(y, frame.y, size.height, frame);
      narrow.setSize(target.width, size.height);
      source.value = from;
      across.draw(narrow);
      down.draw(target);
    },
    dispose() {
      for (const owned of [across, down, narrow]) owned.dispose();
    },
  };
}
