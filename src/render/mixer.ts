import { screenUV, texture, uniform, vec4 } from 'three/tsl';
import type { BufferGeometry, Texture, WebGPURenderer } from 'three/webgpu';
import type { Mix, Picture } from '../shared/picture.ts';
import { createPass } from './pass.ts';
import type { Place } from './picture-source.ts';
import { createTarget, type Precision } from './target.ts';

/** Blends the pictures of a mix at their own size, as they are encoded; of one size or of several. */
type Mixer = {
  draw(mix: Mix, textureOf: (picture: Picture, place: Place) => Texture): Texture;
  /** Builds its pipeline beside the show; drawn before that, it is built at once. */
  warm(): Promise<void>;
  dispose(): void;
};

const PARTS = 3;

/** `first` is the place of its first picture. */
export function createMixer(
  renderer: WebGPURenderer,
  geometry: BufferGeometry,
  precision: Precision,
  first: 1 | 4 = 1,
): Mixer {
  const target = createTarget(precision);
  const blanks = Array.from({ length: PARTS }, () => createTarget(precision)); // one each: see createBlank
  const parts = blanks.map((blank) => ({ from: texture(blank.texture), weight: uniform(0) }));
  const [one, two, three] = parts.map(({ from, weight }) => from.sample(screenUV).rgb.mul(weight));
  const pass = createPass(renderer, geometry, 'mix', vec4(one!.add(two!).add(three!), 1));
  return {
    draw(mix, textureOf) {
      target.setSize(mix.width, mix.height);
      const spare = mix.parts[0]!.picture;
      parts.forEach(({ from, weight }, at) => {
        const part = mix.parts.find(({ picture }) => Math.abs(picture.serial) % PARTS === at);
        from.value = textureOf(part?.picture ?? spare, (at + first) as Place);
        weight.value = part?.weight ?? 0;
      });
      pass.draw(target);
      return target.texture;
    },
    warm: () => pass.warm(target),
    dispose() {
      for (const owned of [pass, target, ...blanks]) owned.dispose();
    },
  };
}
