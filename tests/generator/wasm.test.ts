import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { hashWasmSources, sourcesSection, wasmFolder } from '../../scripts/lib/wasm-sources.ts';
import type { Network } from '../../src/generator/network.ts';
import { encodePixels } from '../../src/generator/pixels.ts';
import { randomNetwork, type Shape, styleganShape } from '../../src/generator/random-network.ts';
import { createReferenceEngine } from '../../src/generator/reference/engine.ts';
import { createWasmEngine, type WasmEngine } from '../../src/generator/wasm/engine.ts';
import { checkMemory, openMachine } from '../../src/generator/wasm/machine.ts';
import { startNodeEngine } from '../../src/generator/wasm/node.ts';
import { planProgram } from '../../src/generator/wasm/program.ts';
import type { Latent } from '../../src/shared/picture.ts';
import { compare, tolerance, worst } from './expected.ts';
import { expectedTensors, firstLight } from './first-light.ts';

const open: WasmEngine[] = [];
async function start(network: Network, threads: number): Promise<WasmEngine> {
  const engine = await startNodeEngine(network, threads);
  open.push(engine);
  return engine;
}
afterEach(() => {
  for (const engine of open.splice(0)) engine.dispose();
});

const latentOf = ({ zDim, classes }: Network, more: Partial<Latent> = {}): Latent => ({
  z: Float32Array.from({ length: zDim }, (_, at) => Math.sin(at * 1.7)),
  classes: new Float32Array(classes.length).fill(1 / classes.length),
  truncation: 0.7,
  noise: 0.8,
  grain: -1,
  ...more,
});

test('kernels.wasm is made from the sources beside it; npm run wasm makes it anew', async () => {
  const module = await WebAssembly.compile(readFileSync(resolve(wasmFolder, 'kernels.wasm')));
  const [section] = WebAssembly.Module.customSections(module, sourcesSection);
  expect(new TextDecoder().decode(section)).toBe(hashWasmSources());
});

const shapes: Record<string, Shape> = {
  'one block': { channels: [7] },
  'odd channels up to 64²': { channels: [7, 5, 6, 3, 2] },
  'channels in fours, held': { channels: [8, 12, 16, 4], clamp: 1.5 },
  'classes, one mapping layer': { channels: [9, 10, 11], classes: 3, mappingLayers: 1 },
  'weights too large for the cache': { channels: [64, 96, 96, 96, 33] },
  'a StyleGAN2 of 64²': { ...styleganShape(64, 512), wDim: 64, zDim: 64, hidden: 64 },
};

test.each(Object.entries(shapes))(
  '%s: the reference’s pictures on one thread and on two',
  async (_, shape) => {
    const network = randomNetwork(shape);
    const reference = createReferenceEngine(network);
    const { z, classes } = latentOf(network);
    const c = classes.length === 0 ? null : classes;
    const wanted = await reference.map({ z, c, count: 1, truncation: 0.7 });
    const ws = wanted.map((value, at) => value + 0.1 * Math.sin(at)); // each row its own
    const still = await reference.synthesize(ws, 1, 0.8);
    const moving = await reference.synthesize(ws, 1, 0.8, 5.3);
    for (const threads of [1, 2]) {
      const engine = await start(network, threads);
      expect(worst(await engine.map({ z, c, count: 1, truncation: 0.7 }), wanted)).toBeLessThan(1e-5);
      expect(worst(await engine.synthesize(ws, 1, 0.8), still)).toBeLessThan(2e-4);
      expect(worst(await engine.synthesize(ws, 1, 0.8, 5.3), moving)).toBeLessThan(2e-4);
    }
  },
);

test.each([1, 2])('first-light on %i threads gives PyTorch’s ws and pictures', async (threads) => {
  const network = await firstLight();
  const errors = await compare(await start(network, threads), network, expectedTensors(), 16);
  for (const [what, error] of Object.entries(errors)) expect(error, what).toBeLessThanOrEqual(tolerance / 4);
});

test('a batch and single pictures are the same, and what went before leaves nothing behind', async () => {
  const network = randomNetwork({ channels: [7, 5, 6, 3], classes: 2 });
  const engine = await start(network, 2);
  const z = Float32Array.from({ length: 3 * network.zDim }, (_, at) => Math.cos(at));
  const c = Float32Array.of(1, 0, 0.5, 0.5, 0, 1);
  const ws = await engine.map({ z, c, count: 3, truncation: 1 });
  const images = await engine.synthesize(ws, 3, 1, 7.5);
  const span = network.numWs * network.wDim;
  const size = images.length / 3;
  for (const n of [2, 0, 1]) {
    const row = n * network.zDim;
    const one = await engine.map({
      z: z.subarray(row, row + network.zDim),
      c: c.subarray(2 * n, 2 * n + 2),
      count: 1,
      truncation: 1,
    });
    expect(one).toEqual(ws.slice(n * span, (n + 1) * span));
    expect(await engine.synthesize(one, 1, 1, 7.5)).toEqual(images.slice(n * size, (n + 1) * size));
  }
});

test('a picture follows each of its latent’s numbers, whichever changes alone', async () => {
  const network = randomNetwork({ channels: [7, 5, 6], classes: 2 });
  const [engine, reference] = [await start(network, 2), createReferenceEngine(network)];
  const first = latentOf(network);
  const steps: Latent[] = [
    first,
    { ...first, grain: 2.5 },
    { ...first, grain: 3.5 },
    { ...first, noise: 0 },
    first,
    { ...first, truncation: 0.2 },
    { ...first, classes: Float32Array.of(1, 0) },
    { ...first, z: first.z.map((value) => -value) },
  ];
  for (const latent of steps)
    expect(worst(await engine.picture(latent), await reference.picture(latent))).toBeLessThan(2e-4);
});

test('the stage’s half-float pixels are those of the picture, to the last bit', async () => {
  const network = randomNetwork({ channels: [7, 5, 6, 3] });
  const engine = await start(network, 1);
  const latent = latentOf(network);
  const got = new Uint16Array(network.resolution ** 2 * 4);
  const wanted = new Uint16Array(got.length);
  for (const truncation of [0, 0.7, 1.5]) {
    engine.paint({ ...latent, truncation }, got);
    encodePixels(await engine.picture({ ...latent, truncation }), wanted);
    expect(got).toEqual(wanted);
  }
});

test('weights that are no numbers are refused by name', async () => {
  const broken = randomNetwork({ channels: [7, 5] });
  broken.blocks[1]!.convs[0]!.weight[3] = Number.NaN;
  await expect(start(broken, 1)).rejects.toThrow(
    /^Tensor synthesis\.b8\.conv0\.weight.*got NaN, expected a finite number/,
  );
});

test('memory that no address reaches, and memory that is not to be had, are told with the model’s name', async () => {
  expect(() => checkMemory('huge', 2 ** 32)).not.toThrow();
  expect(() => checkMemory('huge', 5 * 2 ** 30)).toThrow(
    'huge, memory of the CPU path: got "5120 MB", expected at most 4096 MB',
  );
  const module = await WebAssembly.compile(readFileSync(resolve(wasmFolder, 'kernels.wasm')));
  await expect(openMachine('huge', module, 5 * 2 ** 30)).rejects.toThrow(
    /^huge, CPU path: got ".+", expected 5120 MB of free memory\. Close other pages, or choose a smaller model/,
  );
});

test('a thread that stops is a sentence, and does not leave the others waiting', async () => {
  const network = randomNetwork({ channels: [7, 5] });
  const program = planProgram(network, 2);
  const module = await WebAssembly.compile(readFileSync(resolve(wasmFolder, 'kernels.wasm')));
  const engine = await createWasmEngine({
    network,
    module,
    threads: 2,
    startThreads: async ([other]) => {
      const failed = new Int32Array(other!.memory.buffer);
      setTimeout(() => Atomics.store(failed, program.control / 4 + 4, 1), 0);
      return () => undefined;
    },
  });
  await new Promise((resolve) => setTimeout(resolve, 10));
  await expect(engine.picture(latentOf(network))).rejects.toThrow(
    'CPU path: got "a thread that stopped", expected all of them. Reload the page',
  );
});
