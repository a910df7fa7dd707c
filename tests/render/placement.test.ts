import { expect, test } from 'vitest';
import { type Placement, place, type Spot } from '../../src/render/placement.ts';

const wall = { width: 1920, height: 1080 };
const middle: Spot = { x: 0, y: 0, scale: 1, rotation: 0, fit: 'whole' };

/** Where a pixel of the wall lies on a layer, 0..1. */
function onLayer(layer: { width: number; height: number }, spot: Partial<Spot>, x: number, y: number) {
  const into: Placement = { rows: [0, 0, 0, 0, 0, 0], tall: 1 };
  const [a, b, c, d, e, f] = place(layer, wall, { ...middle, ...spot }, into).rows;
  const [u, v] = [x / wall.width, y / wall.height];
  return [a * u + b * v + c, d * u + e * v + f].map((part) => Number(part.toFixed(6)) + 0);
}

const square = { width: 100, height: 100 };

test('a square is seen whole in the middle, or fills the wall', () => {
  expect(onLayer(square, {}, 420, 0)).toEqual([0, 0]);
  expect(onLayer(square, {}, 1500, 1080)).toEqual([1, 1]);
  expect(onLayer(square, { fit: 'fill' }, 0, 540 - 960)).toEqual([0, 0]);
  expect(onLayer(square, { fit: 'fill' }, 1920, 540 + 960)).toEqual([1, 1]);
});

test('a wide layer touches both sides', () => {
  expect(onLayer({ width: 400, height: 100 }, {}, 0, 540 - 240)).toEqual([0, 0]);
  expect(onLayer({ width: 400, height: 100 }, {}, 1920, 540 + 240)).toEqual([1, 1]);
});

test('x and y are of the wall, scale of the layer', () => {
  expect(onLayer(square, { x: 0.25, y: -0.5, scale: 0.5 }, 1440, 0)).toEqual([0.5, 0.5]);
  expect(onLayer(square, { x: 0.25, y: -0.5, scale: 0.5 }, 1440 + 270, 270)).toEqual([1, 1]);
});

test('it turns clockwise, and keeps its form', () => {
  expect(onLayer(square, { rotation: 90 }, 960 + 540, 540 - 540)).toEqual([0, 0]); // its upper left is on the right
  const [s, t] = onLayer({ width: 200, height: 100 }, { rotation: 45 }, 960, 540);
  expect([s, t]).toEqual([0.5, 0.5]);
});
