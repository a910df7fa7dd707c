import { expect, test } from 'vitest';
import { budget, type Governed, govern, type Load, rate, startGoverned } from '../../src/gpu/governor.ts';

const fast: Load = {
  interval: 16.7,
  frame: 3,
  throughput: 1e8,
  costs: [3e8, 1e8, 3e7],
  scales: [1, 0.75, 0.5],
};
const FRAME = 1 / 60; // s

/** So many seconds of one load; gives the steps that were passed, too. */
function play(from: Governed, load: (at: Governed) => Load, seconds: number) {
  const steps: string[] = [];
  let now = from;
  for (let t = 0; t < seconds; t += FRAME) {
    now = govern(now, load(now), FRAME);
    const step = `${now.picture.at}/${now.scale.at}`;
    if (steps.at(-1) !== step) steps.push(step);
  }
  return { now, steps };
}

test('a quick machine is left alone', () => {
  expect(play(startGoverned(), () => fast, 60).steps).toEqual(['0/0']);
});

test('the generator gets what drawing leaves, and half as much as drawing in any case', () => {
  expect(budget(fast)).toBeCloseTo(0.9 * 16.7 - 3);
  expect(budget({ ...fast, frame: 40 })).toBe(20);
});

test('pictures a second follow from slices: a picture of ten budgets takes ten frames', () => {
  const tenth = { ...fast, throughput: 3e8 / (9.5 * budget(fast)) };
  expect(rate(tenth, 0)).toBeCloseTo(1000 / (10 * 16.7), 0);
  expect(rate(fast, 0)).toBeCloseTo(1000 / 16.7, 0);
});

test('slow pictures get smaller, no smaller than the last, and one step at a time', () => {
  expect(play(startGoverned(), () => ({ ...fast, throughput: 1e4 }), 1).steps).toEqual(['0/0']);
  expect(play(startGoverned(), () => ({ ...fast, throughput: 1e4 }), 30).steps).toEqual([
    '0/0',
    '1/0',
    '2/0',
  ]);
});

test('they come back when the finer ones would be plenty, and not before', () => {
  const { now } = play(startGoverned(), () => ({ ...fast, throughput: 1e4 }), 30);
  const between = { ...fast, throughput: (1e8 * 10) / 60 / budget(fast) }; // 10 pictures/s at the half
  expect(play(now, () => between, 60).steps).toEqual(['2/0']);
  expect(play(now, () => fast, 60).steps.at(-1)).toBe('0/0');
});

test('slow drawing is done smaller; that makes it quicker, and it does not swing back', () => {
  const heavy = ({ scale }: Governed): Load => ({ ...fast, frame: 15 * fast.scales[scale.at]! ** 2 });
  expect(play(startGoverned(), heavy, 120).steps).toEqual(['0/0', '0/1']);
});

test('a load that jumps about moves nothing', () => {
  let frame = 0;
  const jumpy = (): Load => ({ ...fast, frame: frame++ % 60 < 50 ? 20 : 3 });
  expect(play(startGoverned(), jumpy, 120).steps).toEqual(['0/0']);
});

test('where the CPU paints there is nothing to make smaller', () => {
  expect(play(startGoverned(), () => ({ ...fast, costs: [], throughput: 1 }), 30).steps).toEqual(['0/0']);
});
