import { ivec2, mix, outputStruct, screenCoordinate, texture, uniform, vec4 } from 'three/tsl';
import type { BufferGeometry, Data3DTexture, RenderTarget, Texture, WebGPURenderer } from 'three/webgpu';
import type { Effect, Moment } from '../../shaders/effects/effect.ts';
import { createEffectSteps } from './effect-steps.ts';
import { createPass } from './pass.ts';
import { createMemory, type Depth, memoryOf } from './target.ts';

/** What the passes of a chain share: two targets that they draw into in turn, and the look-up table. */
export type Shared = { targets: readonly [RenderTarget, RenderTarget]; lut: Data3DTexture };

/** One effect in the chain: takes a texture, gives one; by-passed it costs nothing and gives what it took. */
export type EffectPass = {
  name: string;
  draw(input: Texture, moment: Moment): Texture;
  /** Whether it would change the picture. */
  isOn(values: Moment['values']): boolean;
  isReady(): boolean;
  /** Builds its pipelines beside the show; until then it is skipped. */
  warm(): Promise<void>;
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
  shared: Shared,
): EffectPass {
  const { name, remembers } = effect;
  const memories = remembers ? [createMemory(depth), createMemory(depth)] : [];
  const first = memories[0] ?? shared.targets[0];
  const [input, past, wet] = [texture(first.texture), texture(memoryOf(first)), uniform(0)];
  const here = input.load(ivec2(screenCoordinate)).toVar();
  const steps = createEffectSteps(renderer, geometry, effect, depth.chain);
  const shader = effect.build({ input, here, past, steps: steps.nodes, lut: shared.lut });
  const wetted = shader.color.toVar();
  const blend = vec4(mix(here.rgb, wetted.rgb, wet), 1);
  const pass = createPass(renderer, geometry, name, remembers ? outputStruct(blend, wetted) : blend);
  const other = (picture: Texture) => shared.targets[shared.targets[0].texture === picture ? 1 : 0];
  const [wetId, bypassId] = [`${name}.wet`, `${name}.bypass`];
  let fresh = true;
  let starts = true;
  let ready = false;
  let warming: Promise<void> | null = null;

  const isOn = (values: Moment['values']): boolean =>
    values[bypassId] !== true && (remembers || Number(values[wetId]) !== 0);

  async function build(): Promise<void> {
    await Promise.all([pass.warm(first), steps.warm()]);
    ready = true;
  }

  return {
    name,
    isOn,
    isReady: () => ready,
    warm: () => (warming ??= build()),
    draw(picture, moment) {
      if (!ready || !isOn(moment.values)) {
        fresh = starts = true;
        return picture;
      }
      wet.value = Number(moment.values[wetId]);
      moment.fresh = fresh;
      moment.starts = starts;
      fresh = starts = false;
      steps.draw(picture, moment);
      shader.update(moment);
      const target = memories[0] ?? other(picture);
      input.value = picture;
      past.value = memoryOf(memories[1] ?? target);
      pass.draw(target);
      memories.reverse();
      return target.texture;
    },
    resize(width, height) {
      fresh = true;
      for (const target of memories) target.setSize(width, height);
      steps.resize(width / height);
    },
    dispose() {
      for (const owned of [pass, steps, ...memories]) owned.dispose();
    },
  };
}
