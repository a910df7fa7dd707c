import { expect, test } from 'vitest';
import type { Values } from '../../src/parameters.ts';
import { effects } from '../../src/render/effects.ts';
import { surfaces } from '../../src/render/surfaces/surfaces.ts';
import { testCard } from '../../src/render/test-card.ts';
import { expectGolden } from './golden.ts';
import { only } from './lively-effects.ts';
import { difference, openStage, pictureOf, valuesWith } from './open-stage.ts';
import { type Count, countObjects } from './track-objects.ts';
import { withDevice } from './with-device.ts';

const size = { width: 96, height: 64 };
const card = testCard(128);
const kinds = surfaces.map(({ kind }) => kind);
const nothing: Count = { buffers: 0, textures: 0, bindGroups: 0, pipelines: 0, shaders: 0 };
const on = (kind: Values['surface.kind'], changed: Partial<Values> = {}): Values =>
  valuesWith({ ...only(effects), 'surface.points': 5000, 'surface.kind': kind, ...changed });
/** Seen from the front, flat, by its own light: what the plane shows. */
const still = {
  'surface.depth': 0,
  'surface.light': 0,
  'surface.haze': 0,
  'surface.speed': 0,
  'camera.height': 0,
  'camera.sway': 0,
} as const;

test(
  'each surface draws the card as it did before',
  withDevice(async (gpu) => {
    const stage = await openStage(gpu, size.width, size.height);
    const drawn = new Map<string, Uint8ClampedArray<ArrayBuffer>>();
    for (const kind of kinds) {
      await stage.prepare(on(kind));
      for (let frame = 0; frame < 4; frame++) stage.draw(card, on(kind), 0, 0.1);
      drawn.set(kind, (await stage.capture()).data);
    }
    stage.dispose();
    await expectGolden('surfaces.png', size, drawn);
  }),
);

test(
  'a flat relief seen from the front is the plane, to the pixel; a turned one is not',
  withDevice(async (gpu) => {
    const stage = await openStage(gpu, 320, 180);
    const shoot = async (values: Values) => {
      await stage.prepare(values);
      stage.draw(card, values, 0, 0);
      return (await stage.capture()).data;
    };
    const plane = await shoot(on('plane', still));
    expect(difference(await shoot(on('relief', still)), plane)).toBeLessThan(1.5);
    expect(difference(await shoot(on('relief', { ...still, 'camera.orbit': 2 })), plane)).toBeGreaterThan(5);
    stage.dispose();
  }),
);

test(
  'a cloud has the light of the picture, whatever its points are and however far out of focus',
  withDevice(async (gpu) => {
    const stage = await openStage(gpu, 160, 90);
    const grey = pictureOf(16, 16, 1, () => [0.5, 0.5, 0.5]);
    const lightOf = async (changed: Partial<Values>) => {
      const values = on('cloud', { ...still, ...changed });
      await stage.prepare(values);
      stage.draw(grey, values, 0, 0);
      const { data } = await stage.capture();
      let sum = 0;
      for (let i = 0; i < data.length; i += 4) sum += (data[i]! / 255) ** 2.2;
      return sum / (data.length / 4);
    };
    for (const points of [5000, 40_000])
      for (const blur of [0, 1])
        expect(await lightOf({ 'surface.points': points, 'surface.blur': blur })).toBeCloseTo(0.17, 1);
    stage.dispose();
  }),
);

test(
  'the last picture stays while a surface is compiled',
  withDevice(async (gpu) => {
    const stage = await openStage(gpu, size.width, size.height);
    stage.draw(card, on('plane'), 0, 0);
    const before = (await stage.capture()).data;
    stage.draw(card, on('tunnel'), 0, 0);
    expect(difference((await stage.capture()).data, before)).toBe(0);
    await stage.prepare(on('tunnel'));
    stage.draw(card, on('tunnel'), 0, 0);
    expect(difference((await stage.capture()).data, before)).toBeGreaterThan(10);
    stage.dispose();
  }),
);

test(
  'a hundred changes of surface make no object and compile nothing after the first; frames make nothing at all',
  withDevice(async (gpu, living) => {
    const stage = await openStage(gpu, size.width, size.height);
    const all = [...kinds, 'plane'] as const;
    for (const kind of [...all, ...all]) {
      await stage.prepare(on(kind));
      for (let frame = 0; frame < 3; frame++) stage.draw(card, on(kind), 0, 0.005);
    }
    const before = living().length;
    const count = countObjects(gpu.device);
    for (let i = 0; i < 100; i++) stage.draw(card, on(all[i % all.length]!), 0, 0.005);
    expect({ ...count, bindGroups: 0 }).toEqual(nothing);
    expect(living().length).toBe(before);
    for (const kind of all) {
      stage.draw(card, on(kind), 0, 0.005);
      const frames = countObjects(gpu.device);
      for (let i = 0; i < 20; i++) stage.draw(card, on(kind, { 'surface.depth': i / 20 }), 0, 0.005);
      expect(frames, kind).toEqual(nothing);
    }
    stage.dispose();
  }),
);

test('WebGL 2 shows the plane and says so once', async () => {
  const told: string[] = [];
  const stage = await openStage(null, size.width, size.height, { report: (_, text) => told.push(text) });
  const shoot = async (values: Values) => {
    stage.draw(card, values, 0, 0);
    return (await stage.capture()).data;
  };
  const plane = await shoot(on('plane'));
  expect(told).toEqual([]);
  expect(difference(await shoot(on('relief')), plane)).toBe(0);
  await shoot(on('cloud'));
  expect(told).toEqual(['surface: WebGL 2 shows the plane; the others want WebGPU.']);
  stage.dispose();
});
