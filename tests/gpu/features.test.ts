import { expect, test } from 'vitest';
import { parameters, type Values } from '../../src/parameters.ts';
import { effects } from '../../src/render/effects.ts';
import { testCard } from '../../src/render/test-card.ts';
import type { Gpu } from '../../src/shared/gpu.ts';
import type { Fade, Mix, Picture, Shown } from '../../src/shared/picture.ts';
import { featuresOf, halves, withFeatures } from './feature-picture.ts';
import { expectGolden } from './golden.ts';
import { only } from './lively-effects.ts';
import { difference, openStage, pictureOf, valuesWith } from './open-stage.ts';
import { type Count, countObjects } from './track-objects.ts';
import { withDevice } from './with-device.ts';

const size = { width: 96, height: 64 };
const nothing: Count = { buffers: 0, textures: 0, bindGroups: 0, pipelines: 0, shaders: 0 };
const card = testCard(128);
const seen = withFeatures(card, halves);
const on = (changed: Partial<Values>, ...names: string[]): Values =>
  valuesWith({ ...only(effects, ...names), 'detail.sharpness': 0, ...changed });

type Pixels = Uint8ClampedArray<ArrayBuffer>;

/** What each of these values makes of the card with features, on one stage. */
async function drawAll(
  gpu: Gpu | null,
  all: readonly Values[],
  picture: Picture = seen,
  { width, height } = size,
): Promise<Pixels[]> {
  const stage = await openStage(gpu, width, height);
  const drawn: Pixels[] = [];
  for (const values of all) {
    await stage.prepare(values);
    for (let frame = 0; frame < 3; frame++) stage.draw(picture, values, 0, 0.1);
    drawn.push((await stage.capture()).data);
  }
  stage.dispose();
  return drawn;
}

const moulded = { 'displace.by': 'features', 'displace.amount': 0.1 } as const;
const uses: Readonly<Record<string, Values>> = {
  displace: on(moulded, 'displace'),
  seen: on({ 'layer1.source': 'features', 'features.channel': 'colours' }),
  'layer cut out': on({ 'layer1.source': 'picture', 'layer1.scale': 3, 'layer1.mask': 'features' }),
  'effect cut out': on({ 'features.mask': 'palette', 'palette.name': 'neon' }, 'palette'),
  relief: on({ 'surface.kind': 'relief', 'surface.heights': 'features', 'camera.sway': 0 }),
};

test(
  'each use draws the card as it did before, by features and by the brightness that stands in for them',
  withDevice(async (gpu) => {
    const names = Object.keys(uses);
    const found = await drawAll(gpu, Object.values(uses));
    const standing = await drawAll(gpu, Object.values(uses), card);
    const drawn = new Map(
      names.flatMap((name, at) => [[name, found[at]!] as const, [`${name}, stand-in`, standing[at]!]]),
    );
    await expectGolden('features.png', size, drawn);
  }),
);

test(
  'features bend the picture; an amount of 0 leaves every pixel, and so do waves',
  withDevice(async (gpu) => {
    const still = on({ ...moulded, 'displace.amount': 0 }, 'displace');
    const flat = withFeatures(
      card,
      featuresOf(8, () => [0.7, 0.7, 0.7]),
    );
    const [plain, bent, unmoved] = await drawAll(gpu, [on({}), uses['displace']!, still]);
    expect(difference(bent!, plain!)).toBeGreaterThan(1);
    expect(difference(unmoved!, plain!)).toBe(0);
    const [even] = await drawAll(gpu, [uses['displace']!], flat);
    expect(difference(even!, plain!)).toBe(0);
  }),
);

/** Half of a picture, without what lies within a sixth of the middle. */
const side = (data: Pixels, isRight: boolean): Pixels =>
  data.filter((_, at) => {
    const x = Math.floor(at / 4) % size.width;
    return isRight ? x > size.width * 0.75 : x < size.width * 0.25;
  });

test(
  'a masked effect is seen where features are light and nowhere else, turned round by the switch; so is a layer',
  withDevice(async (gpu) => {
    const framed = { 'picture.framing': 'cover' } as const;
    const neon = { ...framed, 'palette.name': 'neon' } as const;
    const over = { ...framed, 'layer1.source': 'picture', 'layer1.scale': 3 } as const;
    const [plain, whole, masked, turned, layer, cut, away] = await drawAll(gpu, [
      on(framed),
      on(neon, 'palette'),
      on({ ...neon, 'features.mask': 'palette' }, 'palette'),
      on({ ...neon, 'features.mask': 'all', 'features.invert': true }, 'palette'),
      on(over),
      on({ ...over, 'layer1.mask': 'features' }),
      on({ ...over, 'layer1.mask': 'features', 'layer1.mask-by': 'dark' }),
    ]);
    for (const [got, left, right] of [
      [masked, plain, whole],
      [turned, whole, plain],
      [cut, plain, layer],
      [away, layer, plain],
    ]) {
      expect(difference(side(got!, false), side(left!, false))).toBeLessThan(0.5);
      expect(difference(side(got!, true), side(right!, true))).toBeLessThan(0.5);
    }
    expect(difference(whole!, plain!)).toBeGreaterThan(10);
    expect(difference(layer!, plain!)).toBeGreaterThan(10);
  }),
);

test(
  'a layer shows the features themselves: one, or three as colours, with more contrast; mixed as their pictures are',
  withDevice(async (gpu) => {
    const [width, height] = [32, 32];
    const stage = await openStage(gpu, width, height);
    const grey = pictureOf(16, 16, 1, () => [0.5, 0.5, 0.5]);
    const even = (serial: number, colour: readonly [number, number, number]): Picture => ({
      ...withFeatures(
        grey,
        featuresOf(8, () => colour),
      ),
      serial,
    });
    const show = async (picture: Shown, changed: Partial<Values>) => {
      const values = on({ 'layer1.source': 'features', ...changed });
      await stage.prepare(values);
      stage.draw(picture, values, 0, 0);
      const { data } = await stage.capture();
      const at = 4 * (16 * width + 16);
      return [0, 1, 2].map((c) => data[at + c]! / 255);
    };
    const near = (got: number[], wanted: number[]) =>
      wanted.forEach((value, c) => void expect(Math.abs(got[c]! - value)).toBeLessThan(2.5 / 255));
    const first = even(1, [0.7, 0.4, 0.1]);
    near(await show(first, {}), [0.7, 0.7, 0.7]);
    near(await show(first, { 'features.channel': '3' }), [0.1, 0.1, 0.1]);
    near(await show(first, { 'features.channel': 'colours' }), [0.7, 0.4, 0.1]);
    near(await show(first, { 'features.channel': '1', 'features.contrast': 2 }), [0.9, 0.9, 0.9]);
    const parts = [0.25, 0.75].map((weight, at) => ({ picture: even(3 - at, [at, at, at]), weight }));
    const mix: Mix = { kind: 'mix', serial: 3.5, width: 16, height: 16, parts };
    near(await show(mix, {}), [0.75, 0.75, 0.75]);
    const fade: Fade = { ...mix, kind: 'fade', serial: 3.6, from: first, to: mix, amount: 0.5 };
    near(await show(fade, {}), [0.725, 0.725, 0.725]);
    const waiting = { ...withFeatures(grey, null), serial: 9 };
    near(await show(waiting, {}), [0.725, 0.725, 0.725]);
    stage.dispose();
  }),
);

test(
  'a hundred frames with all uses make no GPU object, and nothing that uses none has a pass for features',
  withDevice(async (gpu) => {
    const stage = await openStage(gpu, 160, 90);
    const all = on(
      { ...moulded, 'features.mask': 'all', 'layer1.source': 'picture', 'layer1.mask': 'features' },
      'displace',
      'vignette',
    );
    const drawn: string[] = [];
    const create = gpu.device.createRenderPipelineAsync.bind(gpu.device);
    gpu.device.createRenderPipelineAsync = (descriptor) => {
      drawn.push(descriptor.label ?? '');
      return create(descriptor);
    };
    const draw = (frame: number, values: Values) => {
      const newest = 3 + Math.floor(frame / 6);
      const parts = [0.25, 0.5, 0.25].map((weight, back) => ({
        picture: { ...seen, serial: newest - back },
        weight,
      }));
      const serial = newest + (frame % 6) / 6;
      stage.draw({ kind: 'mix', serial, width: 128, height: 128, parts }, values, frame / 60, 1 / 600);
    };
    await stage.prepare(on({}, 'displace', 'vignette'));
    for (let frame = 1; frame <= 12; frame++) draw(frame, on({}, 'displace', 'vignette'));
    expect(drawn.filter((label) => label.includes('features') || label.includes('masked'))).toEqual([]);
    await stage.prepare(all);
    expect(drawn.filter((label) => label.includes('features')).length).toBeGreaterThan(0);
    for (let frame = 13; frame <= 40; frame++) draw(frame, all);
    const count = countObjects(gpu.device);
    for (let frame = 41; frame <= 140; frame++) draw(frame, all);
    expect(count).toEqual(nothing);
    stage.dispose();
  }),
);

test('every effect can be masked', () => {
  const names = effects.map(({ name }) => name);
  expect(parameters['features.mask'].options).toEqual(['none', 'all', ...names]);
});

test('without WebGPU the features of pixels bend, cut and show the picture, too', async () => {
  const { displace, seen: shown, 'layer cut out': cut, 'effect cut out': palette } = uses;
  const [plain, ...others] = await drawAll(null, [on({}), displace!, shown!, cut!, palette!]);
  for (const each of others) expect(difference(each, plain!)).toBeGreaterThan(0.5);
});
