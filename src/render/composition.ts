import type { BufferGeometry, Texture, WebGPURenderer } from 'three/webgpu';
import type { Values } from '../parameters.ts';
import type { LayerFeeds } from '../shared/layer-feed.ts';
import type { Shown } from '../shared/picture.ts';
import type { Report } from '../shared/report.ts';
import { createFader } from './fader.ts';
import type { createFeatures } from './features.ts';
import { createMixer } from './mixer.ts';
import { createPicturePass } from './picture-pass.ts';
import { createPictureSource } from './picture-source.ts';
import { createStack } from './stack.ts';
import { createSurfaceStage } from './surface-stage.ts';
import { createTarget, type Depth } from './target.ts';

/** What there is to see before any effect: the framed picture, on its surface, under its layers; linear light. */
type Composition = {
  draw(picture: Shown, values: Values, dt: number): Texture;
  /** Settles when what these values ask for is compiled. */
  prepare(values: Values): Promise<void>;
  /** A texture of the chain's kind, for those who need one before there is a picture. */
  texture: Texture;
  resize(width: number, height: number): void;
  dispose(): void;
};

export function createComposition(
  renderer: WebGPURenderer,
  geometry: BufferGeometry,
  depth: Depth,
  report: Report,
  feeds: LayerFeeds, // what was loaded for the layers
  features: ReturnType<typeof createFeatures>,
): Composition {
  const source = createPictureSource();
  const base = createTarget(depth.chain);
  const mixer = createMixer(renderer, geometry, depth.chain);
  const fader = createFader(renderer, geometry, depth.chain, mixer);
  const picturePass = createPicturePass(renderer, geometry, depth.chain);
  const surface = createSurfaceStage(renderer, geometry, depth, report, features);
  const stack = createStack(renderer, depth.chain, report, feeds, features);
  let isWarming = false; // the fader
  const drawn = { serial: Number.NaN, kind: '', framing: '', amount: 0, sharpness: 0 };

  /** Wide pictures come by a fade, and it is soon that they do. */
  const warmFader = (): void => {
    if (!isWarming) fader.warm().catch(() => undefined);
    isWarming = true;
  };

  const textureOf = (picture: Shown, values: Values): Texture => {
    if (picture.kind === 'fade') return fader.draw(picture, source.textureOf, values['transition.kind']);
    return picture.kind === 'mix' ? mixer.draw(picture, source.textureOf) : source.textureOf(picture);
  };

  /** Says whether the framed picture is another one than in the frame before. */
  const drawBase = (picture: Shown, values: Values): boolean => {
    const { serial, kind } = picture;
    const framing = values['picture.framing'];
    const { 'detail.amount': amount, 'detail.sharpness': sharpness } = values;
    const isSame = drawn.serial === serial && drawn.kind === kind && drawn.framing === framing;
    if (isSame && drawn.amount === amount && drawn.sharpness === sharpness) return false;
    picturePass.draw(textureOf(picture, values), picture, values, base);
    Object.assign(drawn, { serial, kind, framing, amount, sharpness });
    return true;
  };

  return {
    draw(picture, values, dt) {
      if (values['picture.wide']) warmFader();
      const isNew = drawBase(picture, values);
      features.draw(picture, base.texture, isNew, values);
      return stack.draw(surface.draw(base.texture, isNew, values, dt), base.texture, values);
    },
    async prepare(values) {
      await Promise.all([picturePass.warm(values), surface.prepare(values), stack.prepare(values)]);
    },
    texture: base.texture,
    resize(width, height) {
      for (const sized of [surface, stack]) sized.resize(width, height);
      base.setSize(width, height);
      drawn.serial = Number.NaN;
    },
    dispose() {
      for (const owned of [mixer, fader, picturePass, surface, stack, base, source]) owned.dispose();
    },
  };
}
