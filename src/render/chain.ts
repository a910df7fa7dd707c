import type { Texture, WebGPURenderer } from 'three/webgpu';
import type { Values } from '../parameters.ts';
import type { GuardDeeds } from '../shared/guard-wire.ts';
import type { LayerFeeds } from '../shared/layer-feed.ts';
import type { Shown } from '../shared/picture.ts';
import type { Report } from '../shared/report.ts';
import { createComposition } from './composition.ts';
import { createEffectChain, type EffectHands } from './effect-chain.ts';
import { createFeatures } from './features.ts';
import { createGuard } from './guard/guard.ts';
import { createOutputs, type Outputs } from './outputs.ts';
import { createCrop } from './part.ts';
import { screenTriangle } from './pass.ts';
import { lightOf } from './presenter.ts';
import type { Allowance } from './size.ts';
import type { Depth } from './target.ts';
import { createTransition } from './transition.ts';

/** Picture, effects, guard, outputs: the way from a generated picture to the canvases. */
type Chain = {
  effects: EffectHands;
  outputs: Outputs;
  draw(picture: Shown, values: Values, dt: number): void;
  resize(width: number, height: number, allowance: Allowance): void;
  /** What the guard did so far. */
  deeds(): Promise<GuardDeeds>;
  dispose(): void;
};

export function createChain(
  renderer: WebGPURenderer,
  depth: Depth,
  report: Report,
  feeds: LayerFeeds,
  canAttach: boolean,
): Chain {
  const geometry = screenTriangle();
  const features = createFeatures(renderer, geometry, depth.chain, report);
  const composition = createComposition(renderer, geometry, depth, report, feeds, features);
  const effects = createEffectChain(renderer, geometry, depth, report, features.texture);
  const transition = createTransition(renderer, geometry, depth.chain);
  const guard = createGuard(renderer, geometry, depth);
  const crop = createCrop();
  const whole = { width: 1, height: 1 };
  const outputs = createOutputs(renderer, geometry, composition.texture, canAttach);
  let last: Texture = composition.texture;

  /** Everything is drawn as large as the whole picture; the outputs show this machine's part. */
  function fit(values: Values): void {
    const surface = outputs.surface();
    crop.surface(surface.width, surface.height);
    const part = crop.take(values);
    if (part === null) return;
    outputs.place(part);
    const { width, height } = part.whole;
    if (width !== whole.width || height !== whole.height) resize(width, height);
  }

  function resize(width: number, height: number): void {
    Object.assign(whole, { width, height });
    for (const sized of [features, composition, effects, transition, guard]) sized.resize(width, height);
    last = composition.texture;
    outputs.forget(last);
  }

  return {
    effects: {
      ...effects,
      async prepare(values) {
        const parts = [features, composition, effects, transition, outputs];
        await Promise.all(parts.map((part) => part.prepare(values)));
      },
    },
    draw(picture, values, dt) {
      fit(values);
      transition.hold(last, values);
      last = transition.draw(effects.draw(composition.draw(picture, values, dt), values, dt), values, dt);
      const isGuarded = values['guard.on'];
      if (!isGuarded) guard.reset();
      const shown = isGuarded ? guard.draw(last, lightOf(values), dt) : last;
      outputs.draw(shown, isGuarded ? 1 : lightOf(values), lightOf(values));
    },
    outputs,
    resize(width, height, allowance) {
      outputs.resize(width, height, allowance);
      const surface = outputs.surface();
      if (crop.surface(surface.width, surface.height)) resize(surface.width, surface.height);
    },
    deeds: guard.deeds,
    dispose() {
      for (const owned of [features, composition, effects, transition, guard, outputs, geometry])
        owned.dispose();
    },
  };
}
