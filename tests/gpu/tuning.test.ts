import { expect, test } from 'vitest';
import type { KernelWish } from '../../src/generator/kernel-wish.ts';
import type { Painter } from '../../src/generator/painter.ts';
import { randomNetwork } from '../../src/generator/random-network.ts';
import { startWgslPainter } from '../../src/generator/wgsl/painter.ts';
import { tuningKey } from '../../src/generator/wgsl/tuning-record.ts';
import { distinctLayers, type Tuned } from '../../src/generator/wgsl/tuning-rules.ts';
import type { Gpu } from '../../src/shared/gpu.ts';
import { worst } from '../generator/expected.ts';
import { pixelsOf } from './read-texture.ts';
import { withDevice } from './with-device.ts';

const network = randomNetwork({ channels: [32, 32, 16, 8], zDim: 16 });
const latent = {
  z: Float32Array.from({ length: 16 }, (_, at) => Math.sin(at)),
  classes: new Float32Array(0),
  truncation: 0.8,
  noise: 1,
  grain: -1,
};

function createStore(): KernelWish['store'] & { kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
  };
}

/** Plays slices until the kernels have been found; what was said of them. */
async function found(painter: Painter, said: readonly string[]): Promise<string> {
  painter.slices!.begin(latent, 0);
  while (painter.slices!.advance(Number.POSITIVE_INFINITY, () => undefined) === null)
    await painter.paint(latent);
  await expect.poll(() => said.length, { timeout: 90_000 }).toBeGreaterThan(0);
  return said[0]!;
}

async function open(gpu: Gpu, store: KernelWish['store'], wish: Partial<KernelWish> = {}) {
  const said: string[] = [];
  const report = (_level: string, text: string): void => void said.push(text);
  const painter = await startWgslPainter(gpu, network, {
    wish: { kernels: 'auto', tune: 'on', store, pause: 0, ...wish },
    report,
  });
  return { painter, said };
}

test(
  'kernels are measured while the safe ones play, kept, and paint the same',
  withDevice(async (gpu) => {
    const store = createStore();
    const { painter, said } = await open(gpu, store);
    const before = await pixelsOf(gpu.device, await painter.paint(latent));
    const beginning = performance.now();
    const first = await found(painter, said);
    console.info(`${((performance.now() - beginning) / 1000).toFixed(1)} s: ${first}`);
    expect(first).toMatch(/^Kernels: .* times as fast .*, measured on /);
    const after = await pixelsOf(gpu.device, await painter.paint(latent));
    expect(worst(after, before)).toBeLessThanOrEqual(1e-5);
    painter.dispose();

    const [[key, record]] = [...store.kept] as [[string, string]];
    const { choices, ...rest } = JSON.parse(record) as Tuned;
    const safe = Object.fromEntries(Object.keys(choices).map((shape) => [shape, 'direct']));
    store.kept.set(key, JSON.stringify({ ...rest, choices: safe })); // whatever won: nothing to time again
    const kept = [...store.kept];
    const again = await open(gpu, store);
    expect(await found(again.painter, again.said)).toMatch(/as on an earlier visit/);
    expect([...store.kept]).toEqual(kept);
    again.painter.dispose();
    await gpu.device.queue.onSubmittedWorkDone();
  }),
);

test(
  'a record that is damaged is measured anew, one of another choice is played',
  withDevice(async (gpu) => {
    const store = createStore();
    const key = tuningKey(gpu, network, navigator.userAgent);
    store.kept.set(key, '{"choices": {"plain 4 32 32": "fast"}}');
    const layers = distinctLayers(network);
    const choices = Object.fromEntries(
      layers.map(({ key, shape }) => [key, shape.side <= 8 ? ('split' as const) : ('tiled' as const)]),
    );
    const times = Object.fromEntries(layers.map(({ key }) => [key, { direct: 2, split: 1, tiled: 1 }]));
    const damaged = await open(gpu, store);
    expect(await found(damaged.painter, damaged.said)).toMatch(/measured on/);
    expect(JSON.parse(store.kept.get(key)!).precision).toBe('f32');
    damaged.painter.dispose();

    store.kept.set(key, JSON.stringify({ choices, precision: 'f32', times }));
    const { painter, said } = await open(gpu, store, { tune: 'off' });
    const before = await pixelsOf(gpu.device, await painter.paint(latent));
    expect(await found(painter, said)).toMatch(/^Kernels: split ×4, tiled ×3 in f32, 2.00 times/);
    const after = await pixelsOf(gpu.device, await painter.paint(latent));
    expect(worst(after, before)).toBeLessThanOrEqual(1e-5);
    painter.dispose();
    await gpu.device.queue.onSubmittedWorkDone();
  }),
);

test(
  'a painter or a device that goes ends the measurement without a word',
  withDevice(async (gpu, living) => {
    const rejected: unknown[] = [];
    addEventListener('unhandledrejection', ({ reason }) => rejected.push(reason));
    for (const end of [
      (painter: Painter) => painter.dispose(),
      (painter: Painter) => {
        gpu.device.destroy();
        painter.dispose();
      },
    ]) {
      const { painter, said } = await open(gpu, createStore());
      painter.slices!.begin(latent, 0);
      await new Promise((resolve) => setTimeout(resolve, 300));
      end(painter);
      await expect.poll(living, { timeout: 60_000 }).toEqual([]);
      expect(said).toEqual([]);
    }
    expect(rejected).toEqual([]);
  }),
);
