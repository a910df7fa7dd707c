import {
  dot,
  ivec2,
  mix,
  outputStruct,
  screenCoordinate,
  screenUV,
  texture,
  uniform,
  vec3,
  vec4,
} from 'three/tsl';
import type {
  BufferGeometry,
  Data3DTexture,
  Node,
  RenderTarget,
  Texture,
  WebGPURenderer,
} from 'three/webgpu';
import type { Effect, Moment } from '../../shaders/effects/effect.ts';
import { createEffectSteps } from './effect-steps.ts';
import { createPass, type Pass } from './pass.ts';
import { createMemory, type Depth, memoryOf } from './target.ts';

/** What the passes of a chain share: two targets that they draw into in turn, the look-up table, what the network sees. */
export type Shared = {
  targets: readonly [RenderTarget, RenderTarget];
  lut: Data3DTexture;
  features: Texture;
};

/** One effect in the chain: takes a texture, gives one; by-passed it costs nothing and gives what it took. */
export type EffectPass = {
  name: string;
  draw(input: Texture, moment: Moment): Texture;
  /** Whether it would change the picture. */
  isOn(values: Moment['values']): boolean;
  isReady(values: Moment['values']): boolean;
  /** Whether what these values need is being built, or was. */
  isAsked(values: Moment['values']): boolean;
  /** Builds what these values need beside the show; until then it is skipped. */
  warm(values: Moment['values']): Promise<void>;
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
  const shader = effect.build({ input, here, past, steps: steps.nodes, ...shared });
  const wetted = shader.color.toVar();
  const passOf = (label: string, share: Node<'float'>): Pass => {
    const blend = vec4(mix(here.rgb, wetted.rgb, share), 1);
    return createPass(renderer, geometry, label, remembers ? outputStruct(blend, wetted) : blend);
  };
  const plain = passOf(name, wet);
  const mask = createLate(() => {
    const light = dot(texture(shared.features).sample(screenUV).rgb, vec3(1 / 3));
    return passOf(`${name}, masked`, wet.mul(light));
  });
  const other = (picture: Texture) => shared.targets[shared.targets[0].texture === picture ? 1 : 0];
  const [wetId, bypassId] = [`${name}.wet`, `${name}.bypass`];
  let fresh = true;
  let starts = true;
  let ready = false;
  let warming: Promise<void> | null = null;

  const isMasked = (values: Moment['values']): boolean =>
    values['features.mask'] === name || values['features.mask'] === 'all';

  const isOn = (values: Moment['values']): boolean =>
    values[bypassId] !== true && (remembers || Number(values[wetId]) !== 0);

  async function build(): Promise<void> {
    await Promise.all([plain.warm(first), steps.warm()]);
    ready = true;
  }

  return {
    name,
    isOn,
    isReady: (values) => ready && (mask.ready() !== null || !isMasked(values)),
    isAsked: (values) => warming !== null && (mask.isAsked() || !isMasked(values)),
    async warm(values) {
      warming ??= build();
      await Promise.all([warming, isMasked(values) && mask.warm(first)]);
    },
    draw(picture, moment) {
      const pass = isMasked(moment.values) ? mask.ready() : plain;
      if (!ready || pass === null || !isOn(moment.values)) {
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
      for (const owned of [plain, mask, steps, ...memories]) owned.dispose();
    },
  };
}

/** A pass that is made and built when it is asked for. */
function createLate(make: () => Pass) {
  let pass: Pass | null = null;
  let warming: Promise<void> | null = null;
  let ready = false;
  return {
    isAsked: (): boolean => warming !== null,
    ready: (): Pass | null => (ready ? pass : null),
    warm(target: RenderTarget): Promise<void> {
      pass ??= make();
      warming ??= pass.warm(target).then(() => {
        ready = true;
      });
      return warming;
    },
    dispose: (): void => pass?.dispose(),
  };
}
