import { texture, uniform, vec4 } from 'three/tsl';
import type { BufferGeometry, Texture, WebGPURenderer } from 'three/webgpu';
import { crossed, KINDS, type TransitionKind } from '../../shaders/effects/transition.ts';
import type { Fade, Mix, Picture } from '../shared/picture.ts';
import { createMixer } from './mixer.ts';
import { createPass } from './pass.ts';
import type { Place } from './picture-source.ts';
import { createTarget, type Precision } from './target.ts';

type Mixer = ReturnType<typeof createMixer>;

const asMix = (picture: Picture | Mix): Mix =>
  picture.kind === 'mix' ? picture : { ...picture, kind: 'mix', parts: [{ picture, weight: 1 }] };

/** Leads from one network's picture to another's, as they are encoded; each side is mixed first, so what the last pass reads stays. */
export function createFader(
  renderer: WebGPURenderer,
  geometry: BufferGeometry,
  precision: Precision,
  first: Mixer,
) {
  const second = createMixer(renderer, geometry, precision, 4);
  const target = createTarget(precision);
  const [from, to, amount] = [texture(target.texture), texture(target.texture), uniform(0)];
  const kind = uniform(0);
  const faded = crossed(
    (uv) => from.sample(uv).rgb,
    (uv) => to.sample(uv).rgb,
    amount,
    kind,
  );
  const pass = createPass(renderer, geometry, 'fade', vec4(faded, 1));
  return {
    draw(fade: Fade, textureOf: (picture: Picture, place: Place) => Texture, by: TransitionKind): Texture {
      target.setSize(fade.width, fade.height);
      from.value = first.draw(asMix(fade.from), textureOf);
      to.value = second.draw(asMix(fade.to), textureOf);
      amount.value = fade.amount;
      kind.value = KINDS.indexOf(by);
      pass.draw(target);
      return target.texture;
    },
    dispose(): void {
      for (const owned of [pass, target, second]) owned.dispose();
    },
  };
}
