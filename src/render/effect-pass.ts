import { ivec2, mix, outputStruct, screenCoordinate, texture, uniform, vec4 } from 'three/tsl';
import type { BufferGeometry, RenderTarget, Texture, WebGPURenderer } from 'three/webgpu';
import type { Effect, Moment } from '../../shaders/effects/effect.ts';
import { createPass } from './pass.ts';
import { createMemory, createTarget, type Depth, memoryOf } from './target.ts';

/** One effect in the chain: takes a texture, gives one; by-passed it costs nothing and gives what it took. */
type EffectPass = {
  draw(input: Texture, moment: Moment): Texture;
  resize(width: number, height: number): void;
  dispose(): void;
};

/**
 * Attachments of an effect that remembers: 0 the blend of dry and wet, 1 the wet picture alone. Its memory is kept in
 * 32 bits, since a slow running mean stops short in 16: its steps fall below half a unit in the last place.
 */
export function createEffectPass(
  renderer: WebGPURenderer,
  geometry: BufferGeometry,
  effect: Effect,
  depth: Depth,
): EffectPass {
  const targets = effect.remembers ? [createMemory(depth), createMemory(depth)] : [createTarget(depth.chain)];
  const first = targets[0] as RenderTarget;
  const [input, past, wet] = [texture(first.texture), texture(memoryOf(first)), uniform(0)];
  const here = input.load(ivec2(screenCoordinate)).toVar();
  const shader = effect.build({ input, here, past });
  const wetted = shader.color.toVar();
  const blend = vec4(mix(here.rgb, wetted.rgb, wet), 1);
  const pass = createPass(
    renderer,
    geometry,
    effect.name,
    effect.remembers ? outputStruct(blend, wetted) : blend,
  );
  let fresh = true;
  return {
    draw(picture, moment) {
      wet.value = Number(moment.values[`${effect.name}.wet`]);
      if (moment.values[`${effect.name}.bypass`] === true || (wet.value === 0 && !effect.remembers)) {
        fresh = true;
        return picture;
      }
      moment.fresh = fresh;
      fresh = false;
      shader.update(moment);
      const target = targets[0] as RenderTarget;
      input.value = picture;
      past.value = memoryOf(targets[1] ?? target);
      pass.draw(target);
      targets.reverse();
      return target.texture;
    },
    resize(width, height) {
      fresh = true;
      for (const target of targets) target.setSize(width, height);
    },
    dispose() {
      for (const owned of [pass, ...targets]) owned.dispose();
    },
  };
}
