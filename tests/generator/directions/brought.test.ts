import { expect, test } from 'vitest';
import { readDirections } from '../../../src/generator/directions/brought.ts';
import { parseDescription } from '../../../src/generator/model-description.ts';
import { writeSafetensors } from '../../../src/generator/safetensors.ts';
import { modelJson } from '../first-light.ts';

const [count, wDim] = [12, 3];

/** Unit vectors whose first number tells their index, and deviations 12, 11, …. */
const file = (deviations = count) =>
  writeSafetensors(
    new Map([
      [
        'directions',
        {
          shape: [count, wDim],
          data: Float32Array.from({ length: count * wDim }, (_, at) => (at % wDim === 0 ? at / wDim : 0)),
        },
      ],
      [
        'deviations',
        { shape: [deviations], data: Float32Array.from({ length: deviations }, (_, at) => count - at) },
      ],
    ]),
  );

test('named directions of a model come first, then its strongest; steps are a deviation long', () => {
  const directions = [
    { index: 9, name: 'brighter' },
    { index: 2, name: 'busier' },
  ];
  const { steps, names } = readDirections(file(), 'directions', { wDim, directions });
  expect(names).toEqual(['brighter', 'busier', ...[1, 2, 4, 5, 6, 7].map((n) => `component ${n}`)]);
  expect([...steps.subarray(0, 2 * wDim)]).toEqual([9 * 3, 0, 0, 2 * 10, 0, 0]);
  expect(steps).toHaveLength(8 * wDim);
});

test('a file that does not fit is refused with a sentence', () => {
  const directions = [{ index: 12, name: 'nowhere' }];
  expect(() => readDirections(file(), 'd', { wDim, directions })).toThrow(
    'd, direction "nowhere": got 12, expected less than 12',
  );
  expect(() => readDirections(file(5), 'd', { wDim })).toThrow(
    /^d, tensor deviations: got "shape \[5\]", expected shape \[12\]/,
  );
  expect(() => readDirections(file(), 'd', { wDim: 4 })).toThrow(/^d, tensor directions/);
});

test('model.json says whether there are directions, and what they do', () => {
  const given = JSON.parse(modelJson);
  const read = (directions: unknown) =>
    parseDescription(JSON.stringify({ ...given, directions }), 'model.json').directions;
  expect(read(undefined)).toBeUndefined();
  expect(read([{ index: 3, name: 'warmer' }])).toEqual([{ index: 3, name: 'warmer' }]);
  expect(() => read([{ index: -1, name: 'x' }])).toThrow(/model\.json, directions\.0\.index/);
});
