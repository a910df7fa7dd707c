import { expect, it } from 'vitest';
import { readPlaces } from '../../src/generator/companions.ts';
import { parseDescription } from '../../src/generator/model-description.ts';
import { writeSafetensors } from '../../src/generator/safetensors.ts';
import { modelJson } from './first-light.ts';

const z = { shape: [2, 3], data: Float32Array.of(3, 0, 0, 0, 4, 3) };
const c = { shape: [2, 2], data: Float32Array.of(1, 0, 0.25, 0.75) };
const two = { zDim: 3, classes: ['a', 'b'] };

it('reads places, put on the sphere', () => {
  const [first, second] = readPlaces(
    writeSafetensors(
      new Map([
        ['z', z],
        ['c', c],
      ]),
    ),
    'f',
    two,
  );
  expect([...first!.z].map((x) => x ** 2)).toEqual([expect.closeTo(3, 5), 0, 0]);
  expect(Math.hypot(...second!.z) ** 2).toBeCloseTo(3, 5);
  expect([...second!.classes]).toEqual([0.25, 0.75]);
});

it('reads places of a model without classes', () => {
  const places = readPlaces(writeSafetensors(new Map([['z', z]])), 'f', { zDim: 3, classes: [] });
  expect(places.map(({ classes }) => classes.length)).toEqual([0, 0]);
});

it('refuses places of another space', () => {
  const bytes = writeSafetensors(new Map([['z', z]]));
  expect(() => readPlaces(bytes, 'm/f', { zDim: 4, classes: [] })).toThrow(
    /m\/f, tensor z.*expected shape \[2, 4\]/,
  );
  expect(() => readPlaces(bytes, 'm/f', two)).toThrow(/m\/f, tensor c/);
});

it('takes names of files beside the model alone', () => {
  const described = (more: object) =>
    parseDescription(JSON.stringify({ ...JSON.parse(modelJson), ...more }), 'm');
  expect(described({ favourites: 'favourites.safetensors' }).favourites).toBe('favourites.safetensors');
  expect(described({}).critic).toBeUndefined();
  for (const critic of ['../critic.safetensors', 'https://a/b.safetensors', 'critic.pt'])
    expect(() => described({ critic })).toThrow(/critic/);
});
