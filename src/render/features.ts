import type { BufferGeometry, Texture, WebGPURenderer } from 'three/webgpu';
import type { Values } from '../parameters.ts';
import { sentence } from '../shared/fault.ts';
import { featureSide } from '../shared/feature-wish.ts';
import type { FeatureMap, Mix, Picture, Shown } from '../shared/picture.ts';
import type { Report } from '../shared/report.ts';
import { createFeatureMapStage } from './feature-map.ts';
import { frameOf } from './framing.ts';
import { createMixer } from './mixer.ts';
import { createPictureSource, type Place } from './picture-source.ts';
import type { Precision } from './target.ts';

/** What the network sees, on the wall: for layers, effects and heights. Nothing is drawn while nobody uses it. */
type Features = {
  texture: Texture; // 0..1; 0 before the first are there
  /** Draws them where they are used and have changed; `base` is the framed picture in linear light. */
  draw(picture: Shown, base: Texture, isNew: boolean, values: Values): void;
  /** Grows whenever they are drawn. */
  version(): number;
  /** Settles when what these values ask for is compiled. */
  prepare(values: Values): Promise<void>;
  resize(width: number, height: number): void;
  dispose(): void;
};

/** The pictures of a mix with weights, its newest first; of a picture alone it is the one. */
const partsOf = (shown: Picture | Mix): Mix['parts'] =>
  shown.kind === 'mix' ? shown.parts : [{ picture: shown, weight: 1 }];

/** A map as a picture of its own. */
const asPicture = ({ serial }: Picture, map: FeatureMap): Picture => ({ ...map, serial });

/** The maps of one side, mixed as its pictures are; missing where its engine has none, null where there are none yet. */
function mapsOf(shown: Picture | Mix): Mix | null | undefined {
  const parts = partsOf(shown);
  const newest = parts[0]!.picture.features;
  if (!newest) return newest;
  const { width, height } = newest;
  const maps = parts.map(({ picture, weight }) => ({
    picture: asPicture(picture, picture.features ?? newest),
    weight,
  }));
  return { kind: 'mix', serial: shown.serial, width, height, parts: maps };
}

export function createFeatures(
  renderer: WebGPURenderer,
  geometry: BufferGeometry,
  precision: Precision,
  report: Report,
): Features {
  const source = createPictureSource();
  const stage = createFeatureMapStage(renderer, geometry, precision);
  const mixers = [
    createMixer(renderer, geometry, precision),
    createMixer(renderer, geometry, precision, 4),
  ] as const;
  const wall = { width: 1, height: 1 };
  const drawn = { isStale: true, layer: '', channel: '', contrast: 0, invert: false };
  let ready = false;
  let warming: Promise<void> | null = null;
  let version = 0;

  async function build(): Promise<void> {
    try {
      await Promise.all([stage.warm(), ...mixers.map((mixer) => mixer.warm())]);
      ready = true;
    } catch (error) {
      report('error', `features: ${sentence(error)} They are left out.`);
    }
  }

  function warm(): Promise<void> {
    warming ??= build();
    return warming;
  }

  const mixed = (side: 0 | 1, mix: Mix): Texture =>
    mixers[side].draw(mix, (picture: Picture, place: Place) => source.textureOf(picture, place));

  /** Says whether anything but the picture has changed. */
  function isTurned(values: Values): boolean {
    const {
      'features.layer': layer,
      'features.channel': channel,
      'features.contrast': contrast,
      'features.invert': invert,
    } = values;
    const isSame = drawn.layer === layer && drawn.channel === channel;
    if (isSame && drawn.contrast === contrast && drawn.invert === invert) return false;
    Object.assign(drawn, { layer, channel, contrast, invert });
    stage.look({ channel, contrast, invert });
    return true;
  }

  /** False where they are not there yet. */
  function paint(picture: Shown, base: Texture, values: Values): boolean {
    const isFade = picture.kind === 'fade';
    const from = mapsOf(isFade ? picture.from : picture);
    const to = isFade ? mapsOf(picture.to) : from;
    if (from === undefined || to === undefined) {
      stage.drawBrightness(base, featureSide(values));
      return true;
    }
    if (from === null || to === null) return false;
    const frame = frameOf(values['picture.framing'], picture, wall);
    const first = mixed(0, from);
    const second = isFade ? mixed(1, to) : first;
    stage.draw(first, second, isFade ? picture.amount : 0, from, frame, picture);
    return true;
  }

  return {
    texture: stage.texture,
    draw(picture, base, isNew, values) {
      if (featureSide(values) === 0) {
        drawn.isStale = true;
        return;
      }
      void warm();
      if (!ready || !(isTurned(values) || isNew || drawn.isStale)) return;
      drawn.isStale = !paint(picture, base, values);
      if (!drawn.isStale) version++;
    },
    version: () => version,
    async prepare(values) {
      if (featureSide(values) > 0) await warm();
    },
    resize(width, height) {
      Object.assign(wall, { width, height });
      stage.resize(width, height);
      drawn.isStale = true;
    },
    dispose() {
      for (const owned of [stage, ...mixers, source]) owned.dispose();
    },
  };
}
