import { expect, test } from 'vitest';
import { parseSafetensors, type Tensor, writeSafetensors } from '../../src/generator/safetensors.ts';
import { bytes, weights } from './first-light.ts';

/** A file with this header and `size` bytes of data, whatever they say about each other. */
function file(header: string, size: number): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(header);
  const all = new Uint8Array(8 + text.length + size);
  new DataView(all.buffer).setBigUint64(0, BigInt(text.length), true);
  all.set(text, 8);
  return all;
}

const entry = (dtype: string, shape: number[], begin: number, end: number) => ({
  dtype,
  shape,
  data_offsets: [begin, end],
});
const parse = (header: object, size: number) => parseSafetensors(file(JSON.stringify(header), size), 'f');

test('what is written is read again, also from the middle of a larger buffer', () => {
  const tensors = new Map<string, Tensor>([
    ['a', { shape: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, 6) }],
    ['scalar', { shape: [], data: Float32Array.of(-0.5) }],
    ['nothing', { shape: [0, 4], data: new Float32Array(0) }],
  ]);
  const written = writeSafetensors(tensors);
  const around = new Uint8Array(written.length + 11);
  around.set(written, 3);
  expect(parseSafetensors(around.subarray(3, 3 + written.length), 'f')).toEqual(tensors);
});

test('halves become floats; metadata is no tensor', () => {
  const halves = file('{"__metadata__":{"by":"us"},"h":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}', 4);
  halves.set([0x00, 0x3c, 0x00, 0xc0], halves.length - 4);
  expect([...parseSafetensors(halves, 'f')]).toEqual([['h', { shape: [2], data: Float32Array.of(1, -2) }]]);
});

test('files of other makers are read whole', () => {
  const tensors = parseSafetensors(weights, 'weights');
  expect(tensors.size).toBe(84);
  expect(tensors.get('synthesis.b64.conv1.weight')!.shape).toEqual([32, 32, 3, 3]);
  expect(
    parseSafetensors(bytes('tests/fixtures/first-light.expected.safetensors'), 'e').get('z')!.shape,
  ).toEqual([16, 128]);
});

test.each<[string, () => unknown, string]>([
  [
    'an empty file',
    () => parseSafetensors(new Uint8Array(0), 'f'),
    'f: got "0 bytes", expected a safetensors file',
  ],
  [
    'a header beyond the cap',
    () => parseSafetensors(new Uint8Array(8).fill(0xff), 'f'),
    'f, header: got "18446744073709552000 bytes", expected at most',
  ],
  [
    'a file that ends in its header',
    () => parseSafetensors(file('{"a":1}', 0).subarray(0, 12), 'f'),
    'f: got "12 bytes", expected at least 15: the file is cut short. Copy or download it again',
  ],
  ['a header that is no JSON', () => parseSafetensors(file('{"a":', 0), 'f'), 'f, header: got'],
  ['a list', () => parse([], 0), 'f, header: got "[]", expected a JSON object'],
  [
    'a name twice',
    () =>
      parseSafetensors(
        file(
          '{"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}',
          4,
        ),
        'f',
      ),
    'expected each name once',
  ],
  [
    'an unknown dtype',
    () => parse({ a: entry('BF16', [1], 0, 2) }, 2),
    'f, tensor a: got "BF16", expected dtype F16 or F32',
  ],
  ['a shape that is none', () => parse({ a: entry('F32', [-1], 0, 4) }, 4), 'f, tensor a: got'],
  [
    'a shape beyond its bytes',
    () => parse({ a: entry('F32', [2 ** 40, 2 ** 40], 0, 4) }, 4),
    'f, tensor a: got "4 bytes", expected 4.8',
  ],
  [
    'an overlap',
    () => parse({ a: entry('F32', [2], 0, 8), b: entry('F32', [1], 4, 8) }, 8),
    'f, tensor b: got "a start at byte 4", expected 8: it overlaps',
  ],
  [
    'a gap',
    () => parse({ a: entry('F32', [1], 0, 4), b: entry('F32', [1], 8, 12) }, 12),
    'f, tensor b: got "a start at byte 8", expected 4: there is a gap',
  ],
  [
    'data cut short',
    () => parse({ a: entry('F32', [2], 0, 8) }, 7),
    'f, data: got "7 bytes", expected 8: the file is cut short. Copy or download it again',
  ],
  [
    'data to spare',
    () => parse({ a: entry('F32', [2], 0, 8) }, 9),
    'f, data: got "9 bytes", expected 8: something follows',
  ],
])('%s is refused with a sentence', (_name, read, sentence) => {
  expect(read).toThrow(sentence);
});
