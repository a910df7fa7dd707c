import { expect, test } from 'vitest';
import type { Values } from '../../src/parameters.ts';
import { effects } from '../../src/render/effects.ts';
import { equip, lively, only } from './lively-effects.ts';
import { difference, openStage, pictureOf, valuesWith } from './open-stage.ts';
import { type Count, countObjects } from './track-objects.ts';
import { withDevice } from './with-device.ts';

const nothing: Count = { buffers: 0, textures: 0, bindGroups: 0, pipelines: 0, shaders: 0 };
const names = effects.map(({ name }) => name);
const slope = (serial: number) => pictureOf(32, 32, serial, (x, y) => [x, y, (serial % 16) / 16]);
const all: Values = valuesWith({
  ...Object.assign({}, ...Object.values(lively)),
  ...only(effects, ...names),
});

test(
  'sixty frames with every effect on make no GPU object',
  withDevice(async (gpu) => {
    const stage = await openStage(gpu, 48, 32);
    await equip(stage);
    await stage.prepare(all);
    for (let frame = 1; frame <= 6; frame++) stage.draw(slope(frame), all, 0, 1 / 60);
    const count = countObjects(gpu.device);
    for (let frame = 7; frame <= 66; frame++) stage.draw(slope(frame), all, 0, 1 / 60);
    expect(count).toEqual(nothing);
    stage.dispose();
  }),
);

test(
  'a hundred times on, off and in another order compile nothing and leave as many objects as before',
  withDevice(async (gpu, living) => {
    const stage = await openStage(gpu, 48, 32);
    await equip(stage);
    await stage.prepare(all);
    for (let frame = 1; frame <= 4; frame++) stage.draw(slope(frame), all, 0, 1 / 60);
    const [count, before] = [countObjects(gpu.device), living().length];
    for (let turn = 0; turn < 100; turn++) {
      const moved = names.map((name, i) => [`${name}.place`, (i * (2 * turn + 1) * 7) % 101]);
      const toggled = names.map((name, i) => [`${name}.bypass`, (turn >> (i % 5)) % 2 === 1]);
      stage.draw(slope(turn), { ...all, ...Object.fromEntries([...moved, ...toggled]) }, 0, 1 / 60);
    }
    expect(count).toMatchObject({ pipelines: 0, shaders: 0, buffers: 0, textures: 0 });
    expect(living()).toHaveLength(before);
    stage.dispose();
  }),
);

test(
  'places order the effects',
  withDevice(async (gpu) => {
    const stage = await openStage(gpu, 96, 64);
    const pair = {
      ...only(effects, 'kaleidoscope', 'vignette'),
      ...lively['kaleidoscope'],
      ...lively['vignette'],
    };
    const draw = async (places: Partial<Values>) => {
      const values = valuesWith({ ...pair, 'kaleidoscope.spin': 0, 'vignette.round': 0, ...places });
      await stage.prepare(values);
      stage.draw(slope(5), values, 0, 1 / 60);
      return (await stage.capture()).data;
    };
    const after = await draw({});
    const before = await draw({ 'vignette.place': 0 });
    expect(difference(after, before)).toBeGreaterThan(4);
    expect(difference(after, await draw({ 'kaleidoscope.place': 95 }))).toBe(0);
    stage.dispose();
  }),
);

test(
  'an effect that is not built yet is skipped, and nothing waits for it',
  withDevice(async (gpu) => {
    const stage = await openStage(gpu, 96, 64);
    const draw = async (values: Values) => {
      stage.draw(slope(5), values, 0, 1 / 60);
      return (await stage.capture()).data;
    };
    const untouched = await draw(valuesWith(only(effects)));
    let stalls = 0;
    const create = gpu.device.createRenderPipeline.bind(gpu.device);
    gpu.device.createRenderPipeline = (descriptor) => {
      stalls++;
      return create(descriptor);
    };
    const turning = valuesWith({ ...only(effects, 'kaleidoscope'), ...lively['kaleidoscope'] });
    stage.draw(slope(5), turning, 0, 1 / 60);
    const skipped = (await stage.capture()).data;
    expect(difference(skipped, untouched)).toBe(0);
    await stage.prepare(turning);
    expect(difference(await draw(turning), untouched)).toBeGreaterThan(8);
    expect(stalls).toBe(0);
    stage.dispose();
  }),
);

test(
  'five effects on WebGL 2 draw what they draw on WebGPU',
  withDevice(async (gpu) => {
    const five = ['kaleidoscope', 'flow', 'feedback', 'halftone', 'bloom'];
    const values = valuesWith({
      ...only(effects, ...five),
      'halftone.size': 0.08,
      'kaleidoscope.spin': 20,
      'bloom.amount': 1,
    });
    const run = async (device: typeof gpu | null) => {
      const stage = await openStage(device, 96, 64);
      await stage.prepare(values);
      for (let frame = 0; frame < 4; frame++) stage.draw(slope(3), values, frame / 30, 1 / 30);
      const { data } = await stage.capture();
      stage.dispose();
      return data;
    };
    expect(difference(await run(null), await run(gpu))).toBeLessThan(2);
  }),
);

test(
  'a picture that is mirrored along two lines is the same from left and right, top and bottom',
  withDevice(async (gpu) => {
    const [width, height] = [48, 32];
    const stage = await openStage(gpu, width, height);
    const values = valuesWith({ ...only(effects, 'mirror'), 'mirror.axes': 'both' });
    await stage.prepare(values);
    stage.draw(slope(3), values, 0, 1 / 60);
    const { data } = await stage.capture();
    const at = (x: number, y: number) => data[4 * (y * width + x)]!;
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        expect(Math.abs(at(x, y) - at(width - 1 - x, y))).toBeLessThanOrEqual(1);
        expect(Math.abs(at(x, y) - at(x, height - 1 - y))).toBeLessThanOrEqual(1);
      }
    expect(at(24, 16) - at(0, 16)).not.toBe(0);
    stage.dispose();
  }),
);
