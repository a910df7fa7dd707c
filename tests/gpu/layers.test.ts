import { expect, test } from 'vitest';
import { parameters, type Values } from '../../src/parameters.ts';
import { effects } from '../../src/render/effects.ts';
import type { Gpu } from '../../src/shared/gpu.ts';
import type { LayerFeed } from '../../src/shared/layer-feed.ts';
import { only } from './lively-effects.ts';
import { openStage, pictureOf, valuesWith } from './open-stage.ts';
import { type Count, countObjects } from './track-objects.ts';
import { withDevice } from './with-device.ts';

type Color = readonly [red: number, green: number, blue: number]; // 0..1, sRGB-encoded
type Mode = Values['layer1.blend'];

const [below, over]: [Color, Color] = [
  [0.2, 0.5, 0.8],
  [0.7, 0.3, 0.6],
];
const base = pictureOf(16, 16, 1, () => below);
const nothing: Count = { buffers: 0, textures: 0, bindGroups: 0, pipelines: 0, shaders: 0 };

/** A canvas of one colour as a feed; its right half shows through where `half` is on. */
function feedOf([red, green, blue]: Color, alpha = 1, half = false): LayerFeed {
  const image = new OffscreenCanvas(32, 32);
  const context = image.getContext('2d')!;
  context.fillStyle = `rgb(${red * 100}% ${green * 100}% ${blue * 100}% / ${alpha})`;
  context.fillRect(0, 0, half ? 16 : 32, 32);
  return { serial: 1, width: 32, height: 32, image };
}

const values = (changed: Partial<Values>): Values =>
  valuesWith({
    ...only(effects),
    'layer1.source': 'media',
    'layer1.fit': 'fill',
    'layer2.fit': 'fill',
    ...changed,
  });

async function colorAt(
  gpu: Gpu,
  feeds: (LayerFeed | null)[],
  changed: Partial<Values>,
  [x, y]: readonly [x: number, y: number] = [8, 8],
): Promise<Color> {
  const stage = await openStage(gpu, 32, 32, { feeds });
  const asked = values(changed);
  await stage.prepare(asked);
  stage.draw(base, asked, 0, 0);
  const { data } = await stage.capture();
  stage.dispose();
  const at = (y * 32 + x) * 4;
  return [data[at]! / 255, data[at + 1]! / 255, data[at + 2]! / 255];
}

function expectColor(got: Color, wanted: Color): void {
  for (const [i, value] of wanted.entries()) expect(Math.abs(got[i]! - value)).toBeLessThan(2.5 / 255);
}

/** The formulas of W3C Compositing and Blending, for one channel. */
const formulas: Record<Mode, (b: number, s: number) => number> = {
  normal: (_, s) => s,
  add: (b, s) => Math.min(1, b + s),
  screen: (b, s) => 1 - (1 - b) * (1 - s),
  multiply: (b, s) => b * s,
  difference: (b, s) => Math.abs(b - s),
  lighten: Math.max,
  darken: Math.min,
  overlay: (b, s) => (b < 0.5 ? 2 * b * s : 1 - 2 * (1 - b) * (1 - s)),
};

const mixed = (mode: Mode, share: number): Color =>
  below.map((b, i) => b + (formulas[mode](b, over[i]!) - b) * share) as unknown as Color;

test(
  'each blend mode does what its formula says, also in part',
  withDevice(async (gpu) => {
    expect(Object.keys(formulas)).toEqual(parameters['layer1.blend'].options);
    for (const mode of parameters['layer1.blend'].options) {
      expectColor(await colorAt(gpu, [feedOf(over)], { 'layer1.blend': mode }), mixed(mode, 1));
      const part = { 'layer1.blend': mode, 'layer1.opacity': 0.4 } as const;
      expectColor(await colorAt(gpu, [feedOf(over)], part), mixed(mode, 0.4));
    }
  }),
);

test(
  'transparency shows what lies below, with no dark fringe',
  withDevice(async (gpu) => {
    expectColor(await colorAt(gpu, [feedOf(over, 0.5)], {}), mixed('normal', 0.5));
    expectColor(await colorAt(gpu, [feedOf(over, 1, true)], {}, [4, 8]), over);
    expectColor(await colorAt(gpu, [feedOf(over, 1, true)], {}, [28, 8]), below);
    const edge = await colorAt(gpu, [feedOf([1, 1, 1], 1, true)], { 'layer1.scale': 4 }, [15, 8]);
    for (const [i, value] of edge.entries()) expect(value).toBeGreaterThanOrEqual(below[i]! - 2.5 / 255);
  }),
);

test(
  'a layer lies where it was put, and there is nothing of it elsewhere',
  withDevice(async (gpu) => {
    const put = { 'layer1.scale': 0.25, 'layer1.x': 0.25, 'layer1.y': -0.25 } as const;
    expectColor(await colorAt(gpu, [feedOf(over)], put, [24, 8]), over);
    expectColor(await colorAt(gpu, [feedOf(over)], put, [8, 8]), below);
    expectColor(await colorAt(gpu, [feedOf(over)], put, [24, 24]), below);
  }),
);

test(
  'masks cut by light and by alpha, either way; one that is hidden masks as well, one that is empty hides',
  withDevice(async (gpu) => {
    const mask = { 'layer1.mask': 'layer2', 'layer2.source': 'media', 'layer2.opacity': 0 } as const;
    const cut = async (by: Values['layer1.mask-by'], feed: LayerFeed | null) => {
      const at = (x: number) => colorAt(gpu, [feedOf(over), feed], { ...mask, 'layer1.mask-by': by }, [x, 8]);
      return [await at(4), await at(28)] as const;
    };
    const [white, grey] = [feedOf([1, 1, 1], 1, true), feedOf([0.5, 0.5, 0.5])];
    for (const [by, left, right] of [
      ['light', over, below],
      ['dark', below, over],
      ['inside', over, below],
      ['outside', below, over],
    ] as const) {
      const [got, other] = await cut(by, white);
      expectColor(got, left);
      expectColor(other, right);
    }
    expectColor((await cut('light', grey))[0], mixed('normal', 0.5));
    expectColor((await cut('inside', null))[0], below);
    expectColor((await cut('outside', null))[0], over);
  }),
);

test(
  'four layers, switched a hundred times, compile nothing after the first and leave the objects as they were',
  withDevice(async (gpu, living) => {
    const feeds = [feedOf(over), feedOf(below, 0.5), feedOf(over), feedOf(below)];
    const stage = await openStage(gpu, 32, 32, { feeds });
    const asked = (on: boolean): Values =>
      values({
        'layer1.source': on ? 'media' : 'off',
        'layer2.source': 'media',
        'layer3.source': on ? 'picture' : 'media',
        'layer4.source': 'media',
        'layer2.blend': on ? 'screen' : 'overlay',
      });
    for (const on of [true, false, true]) {
      await stage.prepare(asked(on));
      stage.draw(base, asked(on), 0, 0.005);
    }
    const before = living().length;
    const count = countObjects(gpu.device);
    for (let i = 0; i < 100; i++) stage.draw(base, asked(i % 2 === 0), 0, 0.005);
    expect({ ...count, bindGroups: 0 }).toEqual(nothing);
    expect(living().length).toBe(before);
    const frames = countObjects(gpu.device);
    for (let i = 0; i < 20; i++) {
      feeds[3]!.serial++; // a video's next picture
      stage.draw(base, asked(false), 0, 0.005);
    }
    expect(frames).toEqual(nothing);
    stage.dispose();
  }),
);
