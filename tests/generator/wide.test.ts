import { afterEach, expect, test } from 'vitest';
import { createCrossing } from '../../src/generator/crossing.ts';
import { grainOf, grainPlace } from '../../src/generator/grain.ts';
import { checkGrid, type Grid, gridFor, middleOf, SQUARE, sizeOn } from '../../src/generator/grid.ts';
import { blendNetworks } from '../../src/generator/kin.ts';
import type { Network } from '../../src/generator/network.ts';
import { planNetwork } from '../../src/generator/plan/network-plan.ts';
import { planTotals } from '../../src/generator/plan/plan.ts';
import { randomNetwork, styleganShape } from '../../src/generator/random-network.ts';
import { createReferenceEngine } from '../../src/generator/reference/engine.ts';
import { createNodeEngine } from '../../src/generator/tfjs/wasm-node.ts';
import type { WasmEngine } from '../../src/generator/wasm/engine.ts';
import { startNodeEngine } from '../../src/generator/wasm/node.ts';
import { tuningKey } from '../../src/generator/wgsl/tuning-record.ts';
import { widenNetwork } from '../../src/generator/wide.ts';
import { BEND, neutral, writeBend } from '../../src/shared/bend.ts';
import type { Picture, Shown } from '../../src/shared/picture.ts';
import { worst } from './expected.ts';
import { perturbed } from './kin.ts';

const open: WasmEngine[] = [];
afterEach(() => {
  for (const engine of open.splice(0)) engine.dispose();
});
async function start(network: Network, threads: number, second?: Network): Promise<WasmEngine> {
  open.push(await startNodeEngine(network, threads, second));
  return open.at(-1)!;
}

const latentOf = ({ zDim }: Network) => ({
  z: Float32Array.from({ length: zDim }, (_, at) => Math.sin(at * 1.7 + 1)),
  classes: new Float32Array(0),
  truncation: 0.8,
  noise: 0.8,
  grain: -1,
});
const most = (numbers: Float32Array): number => numbers.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
const small = randomNetwork({ channels: [6, 5, 7, 4, 3] });
const grids: Grid[] = [
  [5, 4],
  [6, 4],
  [7, 4],
  [14, 4],
  [4, 7],
  [4, 9],
];

test.each(grids)('on %i×%i the CPU path and TF.js paint the reference’s picture', async (...grid) => {
  const network = widenNetwork(small, grid);
  const latent = latentOf(network);
  const [reference, tensors] = [createReferenceEngine(network), await createNodeEngine(network)];
  const wanted = await reference.picture(latent);
  expect(wanted).toHaveLength(3 * 16 ** 2 * grid[0] * grid[1]);
  const near = 2e-4 * most(wanted);
  expect(worst(await tensors.picture(latent), wanted)).toBeLessThan(near);
  tensors.dispose();
  const moving = { ...latent, grain: 5.3 };
  for (const threads of [1, 2]) {
    const engine = await start(network, threads);
    expect(worst(await engine.picture(latent), wanted)).toBeLessThan(near);
    expect(worst(await engine.picture(moving), await reference.picture(moving))).toBeLessThan(near);
  }
});

test('tiles that a cache holds paint a wide StyleGAN2 as the reference does', async () => {
  const network = widenNetwork(randomNetwork(styleganShape(64, 512)), [7, 4]);
  const latent = latentOf(network);
  const wanted = await createReferenceEngine(network).picture(latent);
  for (const threads of [1, 2]) {
    const engine = await start(network, threads);
    expect(worst(await engine.picture(latent), wanted)).toBeLessThan(2e-4 * most(wanted));
  }
});

test('bends and blended weights act on wide maps alike', async () => {
  const network = widenNetwork(small, [7, 4]);
  const second = widenNetwork(perturbed(small, 0.2), [7, 4]);
  const bends = new Float32Array(network.numWs * BEND);
  for (let row = 0; row < network.numWs; row++)
    writeBend(bends, row, {
      ...neutral,
      rotate: 9,
      scale: 1.1,
      x: 0.1,
      y: -0.05,
      threshold: 0.1,
      invert: 0.2,
      morph: 0.3,
    });
  const blend = Float32Array.from({ length: network.numWs + 1 }, (_, row) => (row % 3) / 2);
  const latent = { ...latentOf(network), bends, blend };
  const wanted = await createReferenceEngine(blendNetworks(network, second, blend)).picture(latent);
  const engine = await start(network, 2, second);
  expect(worst(await engine.picture(latent), wanted)).toBeLessThan(1e-3 * most(wanted));
});

test('the square grid is the network itself; what is square of a wide one stays in the middle', () => {
  expect(widenNetwork(small, SQUARE)).toBe(small);
  const { start, blocks } = widenNetwork(small, [8, 4]);
  const middle = start.filter((_, at) => at % 8 >= 2 && at % 8 < 6);
  expect(middle).toEqual(small.start);
  const wide = blocks[2]!.convs[1]!.noise;
  expect(wide.filter((_, at) => at % 32 >= 8 && at % 32 < 24)).toEqual(small.blocks[2]!.convs[1]!.noise);
  const size = sizeOn([8, 4], 16);
  const grain = { seed: 3, here: 1, next: 0 };
  const [left] = middleOf(size, 16);
  expect(grainOf(grain, grainPlace(size, 16, 32 + left + 5), 1)).toBe(grainOf(grain, 16 + 5, 1));
});

test('nearest to its middle a wide picture is most like the square one: only what the borders brought in is gone', async () => {
  const square = await createReferenceEngine(small).picture(latentOf(small));
  const wide = await createReferenceEngine(widenNetwork(small, [12, 4])).picture(latentOf(small));
  const apart = (columns: readonly number[]): number => {
    let sum = 0;
    for (let row = 0; row < 64; row++)
      for (const column of columns)
        for (let c = 0; c < 3; c++)
          sum += Math.abs(wide[(row * 192 + 64 + column) * 3 + c]! - square[(row * 64 + column) * 3 + c]!);
    return sum / columns.length;
  };
  expect(apart([30, 31, 32, 33])).toBeLessThan(apart([0, 1, 62, 63]) / 2);
});

test('no two places of the noise are alike, and beyond the square it is as strong as in it', () => {
  const size = sizeOn([12, 4], 16);
  const places = new Set(
    Array.from({ length: size.width * size.height }, (_, at) => grainPlace(size, 16, at)),
  );
  expect(places.size).toBe(size.width * size.height);
  const { noise } = widenNetwork(small, [12, 4]).blocks[4]!.convs[1]!;
  const beyond = noise.filter((_, at) => at % 192 < 64);
  const variance = beyond.reduce((sum, value) => sum + value ** 2, 0) / beyond.length;
  expect(variance).toBeGreaterThan(0.9);
  expect(variance).toBeLessThan(1.1);
});

test('one format leads to the next in less than a second, and back; a crossfade of two models is cut', () => {
  let now = 10;
  const crossing = createCrossing(() => now);
  const shot = (serial: number, width: number): Picture => {
    return { kind: 'pixels', serial, width, height: 64, pixels: new Uint16Array(0) };
  };
  const [old, next] = [shot(7, 64), shot(2 ** 32 + 1, 112)];
  expect(crossing.draw(old)).toBe(old);
  expect(crossing.begin(next)).toMatchObject({ kind: 'fade', from: old, to: next, amount: 0, width: 112 });
  now += 0.4;
  expect(crossing.draw(next)).toMatchObject({ amount: expect.closeTo(0.5, 6), width: 112, height: 64 });
  expect(crossing.goes()).toBe(true);
  now += 0.41;
  expect(crossing.draw(next)).toBe(next);
  expect(crossing.goes()).toBe(false);
  expect(crossing.begin(old)).toMatchObject({ from: next, to: old, width: 112 });
  const fade: Shown = { kind: 'fade', serial: 9, width: 64, height: 64, from: old, to: old, amount: 0.5 };
  expect(crossing.draw(fade)).toBe(fade);
  expect(crossing.begin(next)).toBe(next);
  crossing.draw(old);
  crossing.forget();
  expect(crossing.begin(next)).toBe(next);
});

test('a wall gets the grid that is nearest to its ratio', () => {
  const of = (width: number, height: number) => gridFor(width / height).join('×');
  expect(of(1920, 1080)).toBe('7×4');
  expect(of(1080, 1920)).toBe('4×7');
  expect(of(3840, 1080)).toBe('14×4');
  expect(of(1024, 1024)).toBe('4×4');
  expect(of(8192, 256)).toBe('16×4');
});

test.each([
  [3, 4],
  [4, 17],
  [5, 5],
  [6.5, 4],
  [Number.NaN, 4],
])('%d×%d is refused', (columns, rows) => {
  expect(() => checkGrid([columns, rows])).toThrow(
    `Wide synthesis, columns and rows: got "${columns}×${rows}", expected 4×4 to 16×4 or 4×16`,
  );
  expect(() => planNetwork({ ...small, grid: [columns, rows] })).toThrow('Wide synthesis');
});

test('multiply-adds grow with the area, and a measurement of kernels is kept for its own format', () => {
  const network = randomNetwork(styleganShape(64, 512));
  const macs = (grid: Grid) => planTotals(planNetwork(widenNetwork(network, grid))).minimal;
  expect((macs([10, 4]) - macs([7, 4])) / (macs([7, 4]) - macs(SQUARE))).toBeCloseTo(1, 9);
  const device = { features: new Set(), limits: {} } as unknown as GPUDevice;
  const key = (grid: Grid) =>
    tuningKey({ device, info: {} as GPUAdapterInfo }, widenNetwork(network, grid), 'Chrome/156');
  expect(key([7, 4])).toBe(`${key(SQUARE)} 7×4`);
});
