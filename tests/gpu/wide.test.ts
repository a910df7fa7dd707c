import { expect, test } from 'vitest';
import { createFormats } from '../../src/generator/formats.ts';
import type { Grid } from '../../src/generator/grid.ts';
import type { Network } from '../../src/generator/network.ts';
import { encodePixels } from '../../src/generator/pixels.ts';
import { planNetwork } from '../../src/generator/plan/network-plan.ts';
import { sizeOf } from '../../src/generator/plan/plan.ts';
import { randomNetwork } from '../../src/generator/random-network.ts';
import { createReferenceEngine } from '../../src/generator/reference/engine.ts';
import { createWgslEngine } from '../../src/generator/wgsl/engine.ts';
import { startWgslPainter } from '../../src/generator/wgsl/painter.ts';
import { widenNetwork } from '../../src/generator/wide.ts';
import { openPicturePath } from '../../src/picture-path.ts';
import { BEND, neutral, writeBend } from '../../src/shared/bend.ts';
import { fromHalves } from '../../src/shared/half.ts';
import type { Fade, Latent, Shown } from '../../src/shared/picture.ts';
import { worst } from '../generator/expected.ts';
import { firstLatent, firstLight, modelUrl, onStage } from './first-light.ts';
import { difference, pictureOf, plain, shot, valuesWith } from './open-stage.ts';
import { pixelsOf } from './read-texture.ts';
import { countObjects } from './track-objects.ts';
import { withDevice } from './with-device.ts';

const fail = (level: string, text: string): void => {
  if (level === 'error') throw new Error(text);
};
const most = (numbers: Float32Array): number => numbers.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
const small = randomNetwork({ channels: [6, 5, 7, 4] });

function bendsOf({ numWs }: Network): Float32Array {
  const bends = new Float32Array(numWs * BEND);
  for (let row = 0; row < numWs; row++)
    writeBend(bends, row, { ...neutral, rotate: 9, scale: 1.1, x: 0.1, threshold: 0.1, morph: 0.3 });
  return bends;
}

const cases: [Grid, 'direct' | 'tiled' | 'split' | 'winograd'][] = [
  [[5, 4], 'direct'],
  [[6, 4], 'tiled'],
  [[7, 4], 'direct'],
  [[7, 4], 'tiled'],
  [[7, 4], 'split'],
  [[7, 4], 'winograd'],
  [[14, 4], 'winograd'],
  [[4, 7], 'direct'],
  [[4, 5], 'split'],
];
for (const [grid, variant] of cases)
  test(
    `${variant} kernels paint the reference’s picture on ${grid.join('×')}`,
    withDevice(async (gpu) => {
      const network = widenNetwork(small, grid);
      const engine = await createWgslEngine(gpu, network, { choose: () => variant });
      const reference = createReferenceEngine(network);
      const z = Float32Array.from({ length: network.zDim }, (_, at) => Math.sin(at * 1.7 + 1));
      const ws = await reference.map({ z, c: null, count: 1, truncation: 0.8 });
      const bends = bendsOf(network);
      for (const [noise, grain, playing] of [
        [0.8, -1, {}],
        [0.8, 5.3, {}],
        [0.8, -1, { bends }],
      ] as const) {
        const wanted = await reference.synthesize(ws, 1, noise, grain, playing);
        const got = await engine.synthesize(ws, 1, noise, grain, playing);
        expect(got).toHaveLength(3 * 32 ** 2 * (grid[0] * grid[1]) * (1 / 16));
        expect(worst(got, wanted) / most(wanted)).toBeLessThan(1e-3);
      }
      engine.dispose();
    }),
  );

test(
  'the stage gets a wide texture, at every side that the governor may choose, and fifty pictures make no object',
  withDevice(async (gpu) => {
    const first = await firstLight();
    const network = widenNetwork({ ...first, pyramid: [32, 64] }, [7, 4]);
    const painter = await startWgslPainter(gpu, network);
    const latent = await firstLatent();
    const wanted = onStage(await createReferenceEngine(network).picture(latent));
    const painted = await painter.paint(latent);
    expect(painted).toMatchObject({ width: 112, height: 64 });
    expect(worst(await pixelsOf(gpu.device, painted), wanted)).toBeLessThanOrEqual(2e-3);
    const slices = painter.slices!;
    slices.begin(latent, 1);
    const half = slices.advance(Number.POSITIVE_INFINITY, () => undefined);
    expect(half).toMatchObject({ width: 56, height: 32 });
    const made = countObjects(gpu.device);
    for (let n = 0; n < 50; n++) await painter.paint({ ...latent, grain: n / 7 });
    expect(made).toEqual({ buffers: 0, textures: 0, bindGroups: 0, pipelines: 0, shaders: 0 });
    painter.dispose();
  }),
);

const widthOf = (shown: Shown | null): number => shown?.width ?? 0;

test('a format is made beside the show: the last picture stays until the new one is there, and back again', async () => {
  const network = await firstLight();
  const formats = await createFormats({ gpu: null, modelUrl, network, backend: 'wasm', report: fail });
  const latent: Latent = { ...(await firstLatent()), grain: 0 };
  const serials = new Map<number, number>();
  const turn = async (): Promise<number> => {
    latent.grain += 0.1;
    formats.request(latent);
    formats.frame({ budget: 1e9, halvings: 0, carry: () => undefined });
    await new Promise((resolve) => setTimeout(resolve, 5));
    const shown = formats.shown(false);
    const width = widthOf(shown);
    if (shown !== null) expect(serials.get(shown.serial) ?? width).toBe(width);
    if (shown !== null) serials.set(shown.serial, width);
    return width;
  };
  await expect.poll(turn).toBe(64);
  for (let n = 0; n < 2; n++) {
    formats.shape(16 / 9);
    const seen = new Set<number>();
    await expect.poll(async () => [...seen.add(await turn())].at(-1), { timeout: 20_000 }).toBe(112);
    expect([...seen].sort()).toEqual([112, 64]);
    formats.shape(1);
    await expect.poll(turn, { timeout: 20_000 }).toBe(64);
  }
  formats.dispose();
});

test('a stepped clock waits for the format, also of a second model, whose weights blend in it', async () => {
  const network = await firstLight();
  const formats = await createFormats({ gpu: null, modelUrl, network, backend: 'wasm', report: fail });
  const latent = await firstLatent();
  const blend = new Float32Array(network.numWs + 1).fill(1);
  formats.shape(1920 / 1080);
  await formats.awaitPicture(latent);
  const alone = formats.latest();
  expect(alone).toMatchObject({ kind: 'pixels', width: 112, height: 64 });
  await formats.load(modelUrl);
  await formats.awaitPicture({ ...latent, blend }, latent, 0.5);
  const fade = formats.latest();
  if (fade?.kind !== 'fade' || fade.from.kind !== 'pixels' || fade.to.kind !== 'pixels')
    throw new Error(`no fade of pixels but ${fade?.kind}`);
  expect(fade).toMatchObject({ width: 112, height: 64 });
  const wanted = onStage(await createReferenceEngine(widenNetwork(network, [7, 4])).picture(latent));
  for (const { pixels } of [fade.from, fade.to])
    expect(worst(fromHalves(pixels), wanted)).toBeLessThanOrEqual(2e-3);
  formats.shape(1080 / 1920);
  await formats.awaitPicture(latent, null, 0);
  expect(formats.latest()).toMatchObject({ width: 64, height: 112 });
  formats.dispose();
});

test(
  'a fade from a square picture to a wide one begins with the square as the wall had it, and ends with the wide one',
  withDevice(async (gpu) => {
    const shade = (x: number, y: number) => [x, y, x < 0.5 ? 1 - x : 0.2] as const;
    const [from, to] = [pictureOf(64, 64, 1, shade), pictureOf(112, 64, 2, (x, y) => shade(y, x))];
    const fade = (amount: number): Fade => {
      return { kind: 'fade', serial: 3 + amount / 2, width: 112, height: 64, from, to, amount };
    };
    const seen = async (shown: Shown) => (await shot(gpu, [448, 256], shown, plain)).data;
    expect(difference(await seen(fade(0)), await seen(from))).toBeLessThan(6); // the rim is left out
    expect(difference(await seen(fade(1)), await seen(to))).toBeLessThan(1);
    expect(difference(await seen(fade(0.5)), await seen(from))).toBeGreaterThan(10);
  }),
);

test(
  'the way to the wall asks for pictures of the whole wall’s ratio, also beside the show, and fills it with them',
  withDevice(async (gpu) => {
    const container = document.createElement('div');
    document.body.append(container);
    const path = await openPicturePath({ container, modelUrl, backend: 'wasm', report: fail, finest: true });
    path.resize(140, 160, 1);
    const values = valuesWith({ ...plain, 'picture.wide': true, 'part.width': 0.5 });
    const latent = await firstLatent();
    const image = await createReferenceEngine(widenNetwork(await firstLight(), [7, 4])).picture(latent);
    const pixels = new Uint16Array(112 * 64 * 4);
    encodePixels(image, pixels);
    const wanted = await shot(
      gpu,
      [140, 160],
      { kind: 'pixels', serial: 1, width: 112, height: 64, pixels },
      values,
    );
    path.shape(values);
    await path.awaitPicture(latent);
    await path.drawNow(values, 0, 1 / 60);
    expect(difference((await path.capture()).data, wanted.data)).toBeLessThan(1);
    const aside = (await path.aside(path.format(values)))!;
    expect(await aside.paint(latent)).toMatchObject({ width: 112, height: 64 });
    aside.dispose();
    const square = valuesWith({ ...plain, 'part.width': 0.5 });
    path.shape(square);
    await path.awaitPicture(latent);
    await path.drawNow(square, 0, 1 / 60);
    expect(difference((await path.capture()).data, wanted.data)).toBeGreaterThan(10);
    path.dispose();
    container.remove();
  }),
);

test(
  'what a coming look wants wide is made beside the square pictures, and nothing is built when it comes',
  withDevice(async () => {
    const container = document.createElement('div');
    document.body.append(container);
    const path = await openPicturePath({
      container,
      modelUrl,
      backend: 'webgpu',
      report: fail,
      finest: true,
    });
    path.resize(160, 90, 1);
    const latent = await firstLatent();
    const look = (wide: boolean) => valuesWith({ ...plain, 'picture.wide': wide });
    path.shape(look(false));
    await path.awaitPicture(latent);
    await path.prepare(look(true));
    await path.awaitPicture(latent);
    const made = countObjects(path.gpu()!.device);
    const sizes: number[] = [];
    for (const wide of [false, true, false, true]) {
      path.shape(look(wide));
      await path.awaitPicture(latent);
      await path.drawNow(look(wide), 0, 1 / 60);
      sizes.push(path.serial());
    }
    expect(made.pipelines + made.shaders).toBe(0);
    expect(sizes.map((serial) => serial >= 2 ** 32)).toEqual([false, true, false, true]);
    path.dispose();
    container.remove();
  }),
);

test(
  'what a device cannot hold wide is a sentence, and square pictures go on',
  withDevice(async (gpu) => {
    const network = await firstLight();
    const { stored, values } = planNetwork(network);
    const largest = Math.max(...stored.map(sizeOf), ...values.map(({ bytes }) => bytes));
    const limits = new Proxy(gpu.device.limits, {
      get: (all, name) => (name === 'maxBufferSize' ? largest : Reflect.get(all, name)),
    });
    const device = new Proxy(gpu.device, {
      get(target, name) {
        if (name === 'limits') return limits;
        const value = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const told: string[] = [];
    const report = (_: string, text: string): void => void told.push(text);
    const narrow = { ...gpu, device };
    const formats = await createFormats({ gpu: narrow, modelUrl, network, backend: 'webgpu', report });
    formats.shape(4);
    await formats.awaitPicture(await firstLatent());
    expect(told.join(' ')).toMatch(/^Wide synthesis: Tensor .*maxBufferSize.*Square pictures go on\.$/);
    expect(formats.latest()).toMatchObject({ width: 64, height: 64 });
    formats.dispose();
  }),
);
