import { createHash } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { parseModel } from '../../src/generator/model.ts';
import { parseSafetensors, type Tensor, writeSafetensors } from '../../src/generator/safetensors.ts';
import { modelJson, weights } from './first-light.ts';

const description = JSON.parse(modelJson) as Record<string, unknown>;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const load = (json: string, bytes: Uint8Array<ArrayBuffer>) => parseModel(json, bytes, 'm');

/** The model with some of its tensors changed, and a hash that agrees. */
function changed(change: (tensors: Map<string, Tensor>) => void) {
  const tensors = new Map(parseSafetensors(weights, 'w'));
  change(tensors);
  const bytes = writeSafetensors(tensors);
  return load(JSON.stringify({ ...description, sha256: sha256(bytes) }), bytes);
}

test('first-light has the shapes that its files say', async () => {
  const { network, note } = await load(modelJson, weights);
  expect(note).toBe('');
  expect(network).toMatchObject({
    name: 'first-light',
    resolution: 64,
    zDim: 128,
    wDim: 128,
    numWs: 10,
    colours: 3,
    clamp: null,
  });
  expect(network.classes).toHaveLength(8);
  expect(
    network.blocks.map(({ resolution, convs, toRgb }) => [resolution, convs.length, toRgb.inputs]),
  ).toEqual([
    [4, 1, 192],
    [8, 2, 192],
    [16, 2, 128],
    [32, 2, 64],
    [64, 2, 32],
  ]);
  expect(network.blocks.flatMap(({ convs, toRgb }) => [...convs, toRgb].map(({ w }) => w))).toEqual([
    0, 1, 1, 2, 3, 3, 4, 5, 5, 6, 7, 7, 8, 9,
  ]);
});

test('a mean of w for each class is read where there is one, and must fit', async () => {
  expect((await load(modelJson, weights)).network.mapping.classAverages).toBeUndefined();
  const name = 'mapping.w_avg_classes';
  const data = Float32Array.from({ length: 8 * 128 }, (_, at) => at);
  const { network } = await changed((tensors) => tensors.set(name, { shape: [8, 128], data }));
  expect(network.mapping.classAverages).toEqual(data);
  await expect(changed((tensors) => tensors.set(name, { shape: [128, 8], data }))).rejects.toThrow(
    /w_avg_classes: got "shape \[128, 8\]", expected shape \[8, 128\]/,
  );
});

test('a filter kept beside each layer, as PyTorch stores it, does no harm', async () => {
  const { network } = await changed((tensors) =>
    tensors.set('synthesis.b8.conv0.resample_filter', { shape: [4, 4], data: new Float32Array(16) }),
  );
  expect(network.numWs).toBe(10);
});

test.each<[string, () => Promise<unknown>, string]>([
  [
    'a file cut short',
    () => load(modelJson, weights.slice(0, 3_000_000)),
    'm/weights.safetensors, data: got "2992256 bytes", expected 3641792: the file is cut short. Copy or download it again',
  ],
  [
    'a changed byte',
    () =>
      load(
        modelJson,
        weights.map((byte, at) => (at === 3_000_000 ? byte ^ 1 : byte)),
      ),
    'as model.json says. Copy or download both files again',
  ],
  [
    'a tensor that is missing',
    () => changed((t) => t.delete('mapping.fc1.bias')),
    'm/weights.safetensors, tensor mapping.fc1.bias: got "none", expected shape [128]',
  ],
  [
    'a tensor of another shape',
    () =>
      changed((t) => t.set('synthesis.b16.conv1.noise_const', { shape: [8, 8], data: new Float32Array(64) })),
    'tensor synthesis.b16.conv1.noise_const: got "shape [8, 8]", expected shape [16, 16]',
  ],
  [
    'a tensor of another rank',
    () => changed((t) => t.set('synthesis.b8.conv0.weight', { shape: [1], data: new Float32Array(1) })),
    'tensor synthesis.b8.conv0.weight: got "shape [1]", expected 4 dimensions',
  ],
  [
    'a number that is none',
    () => changed((t) => t.get('mapping.w_avg')!.data.fill(Number.NaN, 7, 8)),
    'tensor mapping.w_avg, number 7: got NaN, expected a finite number',
  ],
  [
    'a tensor that has no place',
    () => changed((t) => t.set('mapping.fc3.bias', { shape: [1], data: new Float32Array(1) })),
    'tensor mapping.fc3.bias: got "a tensor", expected none',
  ],
  ['a model.json cut short', () => load(modelJson.slice(0, 99), weights), 'm/model.json: got'],
  [
    'another architecture',
    () => load(modelJson.replace('stylegan2', 'stylegan3'), weights),
    'm/model.json, architecture: got "stylegan3", expected "stylegan2"',
  ],
  [
    'a resolution that no block ends at',
    () => load(JSON.stringify({ ...description, resolution: 48 }), weights),
    'm/model.json, resolution: got 48, expected',
  ],
  [
    'weights outside of the folder',
    () => load(JSON.stringify({ ...description, weights: '../w.safetensors' }), weights),
    'm/model.json, weights: got "../w.safetensors", expected',
  ],
])('%s is refused with a sentence', async (_name, read, sentence) => {
  await expect(read()).rejects.toThrow(sentence);
});

test('where the browser does not hash, the note says so and everything else is checked', async () => {
  vi.stubGlobal('crypto', {});
  const { network, note } = await load(modelJson, weights);
  await expect(load(modelJson, weights.slice(0, 3_000_000))).rejects.toThrow('cut short');
  vi.unstubAllGlobals();
  expect(network.name).toBe('first-light');
  expect(note).toContain('hash not checked');
});
