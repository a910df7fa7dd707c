import { expect, test } from 'vitest';
import { fromHalf, fromHalves, toHalf } from '../../src/shared/half.ts';

const all = Array.from({ length: 0x10000 }, (_, half) => half);
const isNumber = (half: number) => (half & 0x7fff) <= 0x7c00;

test('every half survives the way to a number and back', () => {
  for (const half of all.filter(isNumber)) expect(toHalf(fromHalf(half))).toBe(half);
});

test('halves stand for the numbers that IEEE 754 says', () => {
  const table: [number, number][] = [
    [0x0001, 2 ** -24],
    [0x03ff, 1023 * 2 ** -24],
    [0x0400, 2 ** -14],
    [0x3555, 0.333251953125],
    [0x3c00, 1],
    [0xc000, -2],
    [0x7bff, 65504],
    [0xfc00, Number.NEGATIVE_INFINITY],
  ];
  for (const [half, value] of table) expect(fromHalf(half)).toBe(value);
  expect(fromHalf(0x7e00)).toBeNaN();
  expect(Object.is(fromHalf(0x8000), -0)).toBe(true);
});

test('what lies halfway between two halves goes to the even one', () => {
  for (let half = 0; half < 0x7bff; half++)
    expect(toHalf((fromHalf(half) + fromHalf(half + 1)) / 2)).toBe(half + (half & 1));
});

test('too large becomes infinite, too small zero, no number stays none', () => {
  expect([65519, 65520, -1e9, 2 ** -26, Number.NaN].map(toHalf)).toEqual([0x7bff, 0x7c00, 0xfc00, 0, 0x7e00]);
});

test('arrays convert like single halves', () => {
  expect([...fromHalves(Uint16Array.of(0x3c00, 0xb800, 0))]).toEqual([1, -0.5, 0]);
});
