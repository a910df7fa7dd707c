import type { Texture, WebGPURenderer } from 'three/webgpu';
import type { Moment } from '../../shaders/effects/effect.ts';
import type { Values } from '../parameters.ts';
import type { Shown } from '../shared/picture.ts';
import { createEffectPass } from './effect-pass.ts';
import { effects } from './effects.ts';
import { createFader } from './fader.ts';
import { createMixer } from './mixer.ts';
import { createOutputPass } from './output-pass.ts';
import { screenTriangle } from './pass.ts';
import { createPicturePass } from './picture-pass.ts';
import { createPictureSource } from './picture-source.ts';
import { lightOf } from './presenter.ts';
import { createTarget, type Depth } from './target.ts';

/** Picture, effects, output: the way from a generated picture to the canvas. */
type Chain = {
  draw(picture: Shown, values: Values, dt: number): void;
  /** Puts the last picture of the chain on the canvas again; no effect moves on. */
  present(): void;
  resize(width: number, height: number): void;
  dispose(): void;
};

export function createChain(renderer: WebGPURenderer, depth: Depth): Chain {
  const geometry = screenTriangle();
  const source = createPictureSource();
  const base = createTarget(depth.chain);
  const mixer = createMixer(renderer, geometry, depth.chain);
  const fader = createFader(renderer, geometry, depth.chain, mixer);
  const picturePass = createPicturePass(renderer, geometry, depth.chain);
  const passes = effects.map((effect) => createEffectPass(renderer, geometry, effect, depth));
  const output = createOutputPass(renderer, geometry, base.texture);
  const moment: Moment = { values: {}, dt: 0, aspect: 1, fresh: false };
  const drawn = { serial: Number.NaN, kind: '', framing: '' };
  let last: Texture = base.texture;
  let light = 0;

  const textureOf = (picture: Shown): Texture => {
    if (picture.kind === 'fade') return fader.draw(picture, source.textureOf);
    return picture.kind === 'mix' ? mixer.draw(picture, source.textureOf) : source.textureOf(picture);
  };

  const drawBase = (picture: Shown, values: Values) => {
    const { serial, kind } = picture;
    const framing = values['picture.framing'];
    if (drawn.serial === serial && drawn.kind === kind && drawn.framing === framing) return;
    const from = textureOf(picture);
    picturePass.draw(from, picture, framing, base);
    Object.assign(drawn, { serial, kind, framing });
  };

  return {
    draw(picture, values, dt) {
      drawBase(picture, values);
      moment.values = values;
      moment.dt = dt;
      last = base.texture;
      for (const pass of passes) last = pass.draw(last, moment);
      light = lightOf(values);
      output.draw(last, light);
    },
    present: () => output.draw(last, light),
    resize(width, height) {
      base.setSize(width, height);
      for (const pass of passes) pass.resize(width, height);
      moment.aspect = width / height;
      drawn.serial = Number.NaN;
      last = base.texture;
      light = 0;
    },
    dispose() {
      for (const owned of [mixer, fader, picturePass, ...passes, output, base, source, geometry])
        owned.dispose();
    },
  };
}
