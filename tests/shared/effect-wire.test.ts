import { expect, test } from 'vitest';
import { moved } from '../../src/console/effects-section.ts';
import { createEffectCollector, effectParts, readEffectConsole } from '../../src/shared/effect-wire.ts';

test('a file travels in pieces', () => {
  const text = 'x'.repeat(40_000);
  const parts = effectParts('a.cube', text);
  expect(parts).toHaveLength(3);
  const collect = createEffectCollector();
  expect(parts.map((part) => collect(part)?.length ?? null)).toEqual([null, null, 40_000]);
});

test('pieces out of order are dropped', () => {
  const [one, two, three] = effectParts('a.cube', 'x'.repeat(40_000));
  const collect = createEffectCollector();
  expect([two!, one!, three!, one!, two!, three!].map((part) => collect(part)?.length ?? null).at(-1)).toBe(
    40_000,
  );
});

test.each([
  { name: 'a.exe' },
  { name: '' },
  { index: -1 },
  { index: 3, count: 3 },
  { count: 100_000 },
  { text: 'x'.repeat(20_000) },
  { text: 5 },
])('what is not a piece is refused: %o', (wrong) => {
  const right = { kind: 'effect-part', name: 'a.cube', index: 0, count: 1, text: 'x' };
  expect(readEffectConsole(right)).toEqual(right);
  expect(readEffectConsole({ ...right, ...wrong })).toBeNull();
});

test('an effect that moves changes places with its neighbour, and all move up where two share one', () => {
  const order = [
    { name: 'a', place: 10 },
    { name: 'b', place: 20 },
    { name: 'c', place: 20 },
  ];
  expect(moved(order, 1, -1)).toEqual([
    { name: 'b', place: 10 },
    { name: 'a', place: 20 },
  ]);
  expect(moved(order, 1, 1).map(({ name }) => name)).toEqual(['a', 'c', 'b']);
  expect(moved(order, 0, -1)).toEqual([]);
});
