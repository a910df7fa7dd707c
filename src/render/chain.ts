import type { Texture, WebGPURenderer } from 'three/webgpu';
import type { Values } from '../parameters.ts';
import type { GuardDeeds } from '../shared/guard-wire.ts';
import type { LayerFeeds } from '../shared/layer-feed.ts';
import type { Shown } from '../shared/picture.ts';
import type { Report } from '../shared/report.ts';
import { createComposition } from './composition.ts';
import { createEffectChain, type EffectHands } from './effect-chain.ts';
import { createGuard } from './guard/guard.ts';
import { createOutputPass } from './output-pass.ts';
import { createCrop } from './part.ts';
import { screenTriangle } from './pass.ts';
import { lightOf } from './presenter.ts';
import type { Depth } from './target.ts';
import { createTransition } from './transition.ts';

/** Picture, effects, guard, output: the way from a generated picture to the canvas. */
type Chain = {
  effects: EffectHands;
  draw(picture: Shown, values: Values, dt: number): void;
  /** Puts the last picture of the chain on the canvas again; no effect moves on. */
  present(): void;
  resize(width: number, height: number): void;
  /** What the guard did so far. */
  deeds(): Promise<GuardDeeds>;
  dispose(): void;
};

export function createChain(
  renderer: WebGPURenderer,
  depth: Depth,
  report: Report,
  feeds: LayerFeeds,
): Chain {
  const geometry = screenTriangle();
  const composition = createComposition(renderer, geometry, depth, report, feeds);
  const effects = createEffectChain(renderer, geometry, depth, report);
  const transition = createTransition(renderer, geometry, depth.chain);
  const guard = createGuard(renderer, geometry, depth);
  const crop = createCrop();
  const whole = { width: 1, height: 1 };
  const output = createOutputPass(renderer, geometry, composition.texture);
  let last: Texture = composition.texture;
  let shown: Texture = composition.texture; // guarded
  let light = 0;

  /** Everything is drawn as large as the whole picture; the canvas shows its part. */
  function fit(values: Values): void {
    const part = crop.take(values);
    if (part === null) return;
    output.corner(part.left, part.top);
    const { width, height } = part.whole;
    if (width !== whole.width || height !== whole.height) resize(width, height);
  }

  function resize(width: number, height: number): void {
    Object.assign(whole, { width, height });
    for (const sized of [composition, effects, transition, guard]) sized.resize(width, height);
    last = shown = composition.texture;
    light = 0;
  }

  return {
    effects: {
      ...effects,
      async prepare(values) {
        await Promise.all([composition, effects, transition].map((part) => part.prepare(values)));
      },
    },
    draw(picture, values, dt) {
      fit(values);
      transition.hold(last, values);
      last = transition.draw(effects.draw(composition.draw(picture, values, dt), values, dt), values, dt);
      const isGuarded = values['guard.on'];
      if (!isGuarded) guard.reset();
      shown = isGuarded ? guard.draw(last, lightOf(values), dt) : last;
      light = isGuarded ? 1 : lightOf(values);
      output.draw(shown, light);
    },
    present: () => output.draw(shown, light),
    resize(width, height) {
      crop.surface(width, height);
      resize(width, height);
    },
    deeds: guard.deeds,
    dispose() {
      for (const owned of [composition, effects, transition, guard, output, geometry]) owned.dispose();
    },
  };
}
