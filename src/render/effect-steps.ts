import { texture } from 'three/tsl';
import type { BufferGeometry, RenderTarget, Texture, TextureNode, WebGPURenderer } from 'three/webgpu';
import { type Effect, type Moment, stepSize } from '../../shaders/effects/effect.ts';
import { createPass } from './pass.ts';
import { createTarget, type Precision } from './target.ts';

/** The small pictures that an effect makes on the way; `nodes` are what its shader reads. */
export function createEffectSteps(
  renderer: WebGPURenderer,
  geometry: BufferGeometry,
  { name, steps = [] }: Effect,
  precision: Precision,
) {
  const placeholder = createTarget(precision);
  const before: TextureNode[] = [];
  const made = steps.map(({ rows, build }, i) => {
    const target = createTarget(precision);
    const input = texture(placeholder.texture);
    const { color, update } = build({ input, before: [...before] });
    before.push(texture(target.texture));
    return { rows, target, input, update, pass: createPass(renderer, geometry, `${name} ${i + 1}`, color) };
  });
  return {
    nodes: before as readonly TextureNode[],
    draw(picture: Texture, moment: Moment): void {
      for (const { input, update, pass, target } of made) {
        input.value = picture;
        update(moment);
        pass.draw(target);
      }
    },
    warm: (): Promise<unknown> => Promise.all(made.map(({ pass, target }) => pass.warm(target))),
    resize(aspect: number): void {
      for (const { rows, target } of made) target.setSize(...stepSize(rows, aspect));
    },
    dispose(): void {
      for (const { pass, target } of made)
        for (const owned of [pass, target as RenderTarget]) owned.dispose();
      placeholder.dispose();
    },
  };
}
