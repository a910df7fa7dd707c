import { texture, uniform, vec4 } from 'three/tsl';
import { type BufferGeometry, type Node, type Texture, Vector2, type WebGPURenderer } from 'three/webgpu';
import { crossed, KINDS, type TransitionKind } from '../../shaders/effects/transition.ts';
import type { Fade, Mix, Picture } from '../shared/picture.ts';
import type { Size } from './framing.ts';
import { createMixer } from './mixer.ts';
import { createPass } from './pass.ts';
import type { Place } from './picture-source.ts';
import { createTarget, type Precision } from './target.ts';

type Mixer = ReturnType<typeof createMixer>;

/** A place in a picture for one in the whole: in the picture's middle so much of it is seen, beyond it lies its mirror image. */
function mirrored(uv: Node<'vec2'>, seen: Node<'vec2'>): Node<'vec2'> {
  const at = uv.sub(0.5).mul(seen).add(0.5);
  const turn = at.sub(at.div(2).floor().mul(2));
  return turn.oneMinus().abs().oneMinus();
}

/** How much of a side is seen where it is as large as fits into the whole, in each direction; 1 where it has the same ratio. */
function seenIn(side: Size, whole: Size, to: Vector2): void {
  const ratio = (whole.width * side.height) / (whole.height * side.width);
  to.set(Math.max(1, ratio), Math.max(1, 1 / ratio));
}

const asMix = (picture: Picture | Mix): Mix =>
  picture.kind === 'mix' ? picture : { ...picture, kind: 'mix', parts: [{ picture, weight: 1 }] };

/** Leads from one picture to another, of another network or ratio, as they are encoded; each side is mixed first, so what the last pass reads stays. */
export function createFader(
  renderer: WebGPURenderer,
  geometry: BufferGeometry,
  precision: Precision,
  first: Mixer,
) {
  const second = createMixer(renderer, geometry, precision, 4);
  const target = createTarget(precision);
  const [seenFrom, seenTo] = [uniform(new Vector2(1, 1)), uniform(new Vector2(1, 1))];
  const [from, to, amount] = [texture(target.texture), texture(target.texture), uniform(0)];
  const kind = uniform(0);
  const faded = crossed(
    (uv) => from.sample(mirrored(uv, seenFrom)).rgb,
    (uv) => to.sample(mirrored(uv, seenTo)).rgb,
    amount,
    kind,
  );
  const pass = createPass(renderer, geometry, 'fade', vec4(faded, 1));
  return {
    draw(fade: Fade, textureOf: (picture: Picture, place: Place) => Texture, by: TransitionKind): Texture {
      target.setSize(fade.width, fade.height);
      from.value = first.draw(asMix(fade.from), textureOf);
      to.value = second.draw(asMix(fade.to), textureOf);
      seenIn(fade.from, fade, seenFrom.value);
      seenIn(fade.to, fade, seenTo.value);
      amount.value = fade.amount;
      kind.value = KINDS.indexOf(by);
      pass.draw(target);
      return target.texture;
    },
    /** Builds its pipelines beside the show; drawn before that, they are built at once. */
    warm: async (): Promise<void> => {
      await Promise.all([first.warm(), second.warm(), pass.warm(target)]);
    },
    dispose(): void {
      for (const owned of [pass, target, second]) owned.dispose();
    },
  };
}
