import { expect, test } from 'vitest';
import { createNewestWins } from '../../src/generator/newest.ts';
import { threadsFor } from '../../src/generator/threads.ts';

/** Jobs that end when they are told to. */
function openJobs() {
  const started: string[] = [];
  const ends: (() => void)[] = [];
  const run = (name: string) =>
    new Promise<void>((resolve) => {
      started.push(name);
      ends.push(resolve);
    });
  const end = async () => {
    ends.shift()!();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { started, run, end };
}

test('one runs, one waits, and what waits is the newest', async () => {
  const { started, run, end } = openJobs();
  const push = createNewestWins<string>(1, run);
  for (const name of ['a', 'b', 'c', 'd']) push(name);
  expect(started).toEqual(['a']);
  await end();
  expect(started).toEqual(['a', 'd']);
  await end();
  push('e');
  expect(started).toEqual(['a', 'd', 'e']);
});

test('with a depth of two, two run', async () => {
  const { started, run, end } = openJobs();
  const push = createNewestWins<string>(2, run);
  for (const name of ['a', 'b', 'c', 'd']) push(name);
  expect(started).toEqual(['a', 'b']);
  await end();
  expect(started).toEqual(['a', 'b', 'd']);
});

test.each([
  [false, 16, 1],
  [true, 1, 1],
  [true, 2, 1],
  [true, 8, 4],
  [true, 64, 8],
])(
  'isolation %s with %i processors gives %i threads',
  (crossOriginIsolated, hardwareConcurrency, threads) => {
    expect(threadsFor({ crossOriginIsolated, hardwareConcurrency })).toBe(threads);
  },
);

test.each([
  [true, 2, 2],
  [true, 1000, 8],
  [true, -3, 1],
  [false, 2, 1],
])(
  'threads that are asked for stay within what is possible: isolated %s, %i asked',
  (crossOriginIsolated, wanted, threads) => {
    expect(threadsFor({ crossOriginIsolated, hardwareConcurrency: 4 }, wanted)).toBe(threads);
  },
);
