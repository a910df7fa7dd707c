import { expect, test } from 'vitest';
import type { Gpu } from '../../src/shared/gpu.ts';
import type { Fade, Mix, Picture } from '../../src/shared/picture.ts';
import { difference, openStage, pictureOf, plain, shot, valuesWith } from './open-stage.ts';
import { type Count, countObjects } from './track-objects.ts';
import { withDevice } from './with-device.ts';

const nothing: Count = { buffers: 0, textures: 0, bindGroups: 0, pipelines: 0, shaders: 0 };
const slope = (serial: number) => pictureOf(64, 64, serial, (x, y) => [x, y, serial / 200]);

/** The same picture as the generator's GPU path would hand it over. */
function textureOf(gpu: Gpu, picture: Picture & { kind: 'pixels' }): GPUTexture {
  const { width, height, pixels } = picture;
  const texture = gpu.device.createTexture({
    label: 'picture',
    size: { width, height },
    format: 'rgba16float',
    usage: GPUTextureUsage.TEXTURE_BINDING | GPUTextureUsage.COPY_DST | GPUTextureUsage.STORAGE_BINDING,
  });
  gpu.device.queue.writeTexture({ texture }, pixels, { bytesPerRow: width * 8 }, { width, height });
  return texture;
}

test(
  'a picture in a GPU texture looks like the same picture in pixels',
  withDevice(async (gpu) => {
    const pixels = slope(1);
    const texture = textureOf(gpu, pixels);
    const direct = await shot(gpu, [160, 90], { ...pixels, kind: 'texture', texture }, plain);
    const uploaded = await shot(gpu, [160, 90], pixels, plain);
    expect(difference(direct.data, uploaded.data)).toBe(0);
    texture.destroy();
  }),
);

test(
  'a hundred frames of pixels make no GPU object',
  withDevice(async (gpu) => {
    const stage = await openStage(gpu, 160, 90);
    const draw = (frame: number) => stage.draw(slope(frame), valuesWith(), frame / 60, 1 / 60);
    for (let frame = 1; frame <= 7; frame++) draw(frame);
    const count = countObjects(gpu.device);
    for (let frame = 8; frame <= 107; frame++) draw(frame);
    expect(count).toEqual(nothing);
    stage.dispose();
  }),
);

test(
  'a hundred frames of three textures in turn make no GPU object',
  withDevice(async (gpu) => {
    const stage = await openStage(gpu, 160, 90);
    const textures = [1, 2, 3].map((serial) => textureOf(gpu, slope(serial)));
    const draw = (frame: number) => {
      const texture = textures[frame % 3] as GPUTexture;
      const picture: Picture = { kind: 'texture', serial: frame, width: 64, height: 64, texture };
      stage.draw(picture, valuesWith(), frame / 60, 1 / 60);
    };
    for (let frame = 1; frame <= 6; frame++) draw(frame);
    const count = countObjects(gpu.device);
    for (let frame = 7; frame <= 106; frame++) draw(frame);
    expect(count).toEqual(nothing);
    stage.dispose();
    for (const texture of textures) texture.destroy();
  }),
);

test(
  'by-pass, framing and the card, toggled twenty times, build no pipeline: the stage is warm when it opens',
  withDevice(async (gpu) => {
    const stage = await openStage(gpu, 160, 90);
    const round = () => {
      for (const on of [true, false]) {
        const framing = on ? 'mirror' : 'contain';
        const changed = {
          'displace.bypass': on,
          'feedback.bypass': !on,
          'picture.framing': framing,
        } as const;
        stage.draw(slope(1), valuesWith(changed), 0, 1 / 60);
        stage.draw(slope(1), valuesWith({ ...changed, 'output.testcard': on }), 0, 1 / 60);
      }
    };
    const count = countObjects(gpu.device);
    for (let i = 0; i < 20; i++) round();
    expect(count.pipelines).toBe(0);
    expect(count.shaders).toBe(0);
    expect(count.textures).toBeGreaterThan(0);
    stage.dispose();
  }),
);

test(
  'a resized stage goes on and leaves nothing behind',
  withDevice(async (gpu) => {
    const stage = await openStage(gpu, 160, 90);
    for (const [width, height] of [
      [90, 160],
      [320, 90],
      [160, 90],
    ] as const) {
      stage.resize(width, height, 1);
      for (let i = 1; i < 4; i++) stage.draw(slope(i), valuesWith(), 0, 1 / 60);
      const capture = await stage.capture();
      expect(capture).toMatchObject({ width, height });
      expect(Math.max(...capture.data.filter((_, i) => i % 4 === 0))).toBeGreaterThan(150);
    }
    stage.dispose();
  }),
);

test(
  'a hundred frames between pictures make no GPU object, and mix by their weights',
  withDevice(async (gpu) => {
    const stage = await openStage(gpu, 160, 90);
    const grey = (serial: number) => pictureOf(64, 64, serial, () => [serial / 200, 0.5, 0.5]);
    const draw = (frame: number) => {
      const newest = 3 + Math.floor(frame / 6);
      const parts = [0.25, 0.5, 0.25].map((weight, back) => ({ picture: grey(newest - back), weight }));
      const mix: Mix = { kind: 'mix', serial: newest + (frame % 6) / 6, width: 64, height: 64, parts };
      stage.draw(mix, valuesWith(plain), frame / 60, 1 / 60);
      return newest - 1;
    };
    for (let frame = 1; frame <= 24; frame++) draw(frame);
    const count = countObjects(gpu.device);
    let middle = 0;
    for (let frame = 25; frame <= 124; frame++) middle = draw(frame);
    expect(count).toEqual(nothing);
    const { data, width } = await stage.capture();
    expect(data[4 * (width * 45 + 80)]! / 255).toBeCloseTo(middle / 200, 1.7);
    stage.dispose();
  }),
);

test(
  'a hundred frames between two networks make no GPU object, and fade by their amount',
  withDevice(async (gpu) => {
    const stage = await openStage(gpu, 160, 90);
    const grey = (serial: number, green: number) => pictureOf(64, 64, serial, () => [0.5, green, 0.5]);
    const mixOf = (newest: number, green: number): Mix => {
      const parts = [0.25, 0.5, 0.25].map((weight, at) => ({ picture: grey(newest - at, green), weight }));
      return { kind: 'mix', serial: newest, width: 64, height: 64, parts };
    };
    const draw = (frame: number, amount: number) => {
      const newest = 3 + Math.floor(frame / 6);
      const [from, to] = [mixOf(newest, 0.2), mixOf(newest + 100, 0.8)];
      const serial = newest + (frame % 6) / 6;
      const fade: Fade = { kind: 'fade', serial, width: 64, height: 64, from, to, amount };
      stage.draw(fade, valuesWith(plain), frame / 60, 1 / 60);
    };
    for (let frame = 1; frame <= 24; frame++) draw(frame, 0.5);
    const count = countObjects(gpu.device);
    for (let frame = 25; frame <= 124; frame++) draw(frame, frame / 124);
    expect(count).toEqual(nothing);
    for (const [frame, amount] of [0, 0.25, 1].entries()) {
      draw(200 + frame, amount);
      const { data, width } = await stage.capture();
      expect(data[4 * (width * 45 + 80) + 1]! / 255).toBeCloseTo(0.2 + 0.6 * amount, 1.7);
    }
    stage.dispose();
  }),
);
