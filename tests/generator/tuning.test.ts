import { expect, test } from 'vitest';
import { parseKernelWish } from '../../src/generator/kernel-wish.ts';
import { planNetwork } from '../../src/generator/plan/network-plan.ts';
import { dispatches } from '../../src/generator/plan/plan.ts';
import { suits } from '../../src/generator/plan/variants.ts';
import { randomNetwork, styleganShape } from '../../src/generator/random-network.ts';
import { readTuned, tuningKey, writeTuned } from '../../src/generator/wgsl/tuning-record.ts';
import {
  candidatesFor,
  costsOf,
  distinctLayers,
  hasDrifted,
  prefersHalf,
  type Tuned,
  winnerOf,
} from '../../src/generator/wgsl/tuning-rules.ts';
import { layerPlan } from '../../src/generator/wgsl/tuning-scratch.ts';

const network = randomNetwork({ channels: [8, 8, 8, 4] });
const layers = distinctLayers(network);

test('each shape is there once, the most work first, with at most three candidates that can compute it', () => {
  const many = distinctLayers(randomNetwork({ ...styleganShape(64, 1024), zDim: 4, wDim: 4, hidden: 4 }));
  expect(new Set(many.map(({ key }) => key)).size).toBe(many.length);
  const work = many.map(({ shape }) => shape.side ** 2 * shape.inputs * shape.outputs);
  expect(work).toEqual([...work].sort((a, b) => b - a));
  for (const { shape } of many) {
    const variants = candidatesFor(shape);
    expect(variants[0]).toBe('direct');
    expect(variants.length).toBeLessThanOrEqual(3);
    expect(variants.every((variant) => suits(variant, shape))).toBe(true);
  }
  expect(candidatesFor({ up: false, side: 8, inputs: 4, outputs: 4 })).toContain('split');
  expect(candidatesFor({ up: false, side: 64, inputs: 4, outputs: 4 })).toContain('winograd');
});

test('a kernel wins where it is clearly quicker than the safe one, and where that was timed', () => {
  expect(winnerOf({ direct: 2, tiled: 1.95, split: 1.91 })).toBe('direct');
  expect(winnerOf({ direct: 2, tiled: 1.5, split: 1.2, half: 0.1 })).toBe('split');
  expect(winnerOf({ tiled: 1 })).toBe('direct');
  expect(winnerOf({})).toBe('direct');
});

const tunedBy = (half: number | null): Tuned => ({
  choices: Object.fromEntries(layers.map(({ key }) => [key, 'tiled' as const])),
  precision: 'f32',
  times: Object.fromEntries(
    layers.map(({ key }) => [key, { direct: 2, tiled: 1, ...(half !== null && { half }) }]),
  ),
});

test('half precision needs a tenth, and every layer', () => {
  expect(prefersHalf(layers, tunedBy(0.85))).toBe(true);
  expect(prefersHalf(layers, tunedBy(0.95))).toBe(false);
  expect(prefersHalf(layers, tunedBy(null))).toBe(false);
  const { times, choices } = tunedBy(0.5);
  const { key } = layers[0]!;
  expect(prefersHalf(layers, { choices, times: { ...times, [key]: { direct: 2, tiled: 1 } } })).toBe(false);
  expect(costsOf(layers, tunedBy(null))).toEqual({ safe: 14, chosen: 7 });
});

test('a choice has drifted when a fifth of its lead is gone', () => {
  const then = { safe: 2, chosen: 1 };
  expect(hasDrifted(then, { safe: 4, chosen: 2.2 })).toBe(false);
  expect(hasDrifted(then, { safe: 4, chosen: 2.6 })).toBe(true);
  expect(hasDrifted(then, { safe: 4, chosen: Number.NaN })).toBe(true);
});

function createStore(kept = new Map<string, string>()) {
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

test('a record comes back as it was kept; what is damaged or does not fit is none', () => {
  const store = createStore();
  const tuned = tunedBy(0.7);
  writeTuned(store, 'here', tuned);
  expect(readTuned(store, 'here', network)).toEqual(tuned);
  expect(readTuned(store, 'there', network)).toBeNull();
  expect(readTuned(null, 'here', network)).toBeNull();
  expect(readTuned(store, 'here', randomNetwork({ channels: [8, 8, 12] }))).toBeNull();
  const up = layers.find(({ shape }) => shape.up)!.key;
  const wrong: unknown[] = [
    null,
    { ...tuned, choices: { ...tuned.choices, [up]: 'winograd' } },
    { ...tuned, choices: { ...tuned.choices, [up]: 'quick' } },
    { ...tuned, times: { [up]: { direct: -1 } } },
    { ...tuned, precision: 'f64' },
  ];
  for (const record of [...wrong.map((each) => JSON.stringify(each)), '{"choices"', '']) {
    store.kept.set('here', record);
    expect(readTuned(store, 'here', network), record).toBeNull();
  }
});

test('a store that refuses costs no error', () => {
  const refuse = () => {
    throw new Error('QuotaExceededError');
  };
  writeTuned({ getItem: refuse, setItem: refuse }, 'here', tunedBy(null));
  expect(readTuned({ getItem: refuse, setItem: refuse }, 'here', network)).toBeNull();
});

test('the key changes with the adapter, its features and limits, the browser’s major version and the model', () => {
  const device = (features: string[], maxBufferSize: number) =>
    ({ features: new Set(features), limits: { maxBufferSize } }) as unknown as GPUDevice;
  const info = { vendor: 'a', architecture: 'b', device: '', description: '' } as GPUAdapterInfo;
  const chrome = 'Mozilla/5.0 Chrome/156.0.1.2 Safari/537.36';
  const key = (
    given: { device?: GPUDevice; info?: GPUAdapterInfo; userAgent?: string; sha256?: string } = {},
  ): string => {
    const gpu = { device: given.device ?? device([], 1), info: given.info ?? info };
    const model = given.sha256 === undefined ? network : { ...network, sha256: given.sha256 };
    return tuningKey(gpu, model, given.userAgent ?? chrome);
  };
  const keys = [
    key(),
    key({ info: { ...info, architecture: 'c' } }),
    key({ device: device(['shader-f16'], 1) }),
    key({ device: device([], 2) }),
    key({ userAgent: chrome.replace('156', '157') }),
    key({ sha256: 'f'.repeat(64) }),
  ];
  expect(new Set(keys).size).toBe(keys.length);
  expect(key({ userAgent: chrome.replace('156.0', '156.9') })).toBe(key());
});

test('a layer alone has the kernels and the sizes that it has in the network', () => {
  for (const precision of ['f32', 'f16'] as const)
    for (const { name, shape } of layers) {
      const plan = planNetwork(network, { precision });
      const alone = layerPlan(plan, name);
      expect(dispatches(alone)).toBe(shape.up ? 2 : 1);
      const numbers = new Float32Array(alone.stored[0]!.length);
      alone.stored[0]!.fill(numbers);
      expect(numbers.every((value) => Number.isFinite(value) && Math.abs(value) > 1e-30)).toBe(true);
      const last = alone.values.find(({ name: value }) => value === `${name}.y`)!;
      expect(last.bytes).toBe(plan.values.find(({ name: value }) => value === `${name}.y`)!.bytes);
    }
});

test('the address names kernels and measuring; what it cannot name is told', () => {
  const wish = (query: string) => parseKernelWish(new URLSearchParams(query), null);
  expect(wish('')).toEqual({ kernels: 'auto', tune: 'auto', store: null });
  expect(wish('kernels=safe&tune=on')).toEqual({ kernels: 'direct', tune: 'off', store: null });
  expect(wish('kernels=winograd')).toMatchObject({ kernels: 'winograd' });
  expect(wish('tune=off')).toMatchObject({ kernels: 'auto', tune: 'off' });
  expect(() => wish('kernels=fast')).toThrow(/kernels: got "fast", expected one of auto, direct/);
  expect(() => wish('tune=maybe')).toThrow(/tune: got "maybe"/);
});
