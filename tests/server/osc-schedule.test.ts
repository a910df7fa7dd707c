import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSchedule } from '../../src/server/osc-schedule.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('everything is played within 5 ms of its time, in order', () => {
  const schedule = createSchedule();
  const start = Date.now();
  const played: [due: number, at: number][] = [];
  for (let i = 0; i < 900; i++) {
    const due = start + ((i * 7919.37) % 59_000);
    schedule.add(due, () => played.push([due, Date.now()]));
  }
  vi.advanceTimersByTime(60_000);
  expect(played).toHaveLength(900);
  expect(played.map(([due]) => due)).toEqual(played.map(([due]) => due).sort((a, b) => a - b));
  for (const [due, at] of played) expect(Math.abs(at - due)).toBeLessThanOrEqual(5);
});

test('what has one time is played as it came', () => {
  const schedule = createSchedule();
  const due = Date.now() + 100;
  const played: string[] = [];
  for (const name of ['a', 'b', 'c']) schedule.add(due, () => played.push(name));
  schedule.add(due - 1, () => played.push('first'));
  vi.advanceTimersByTime(101);
  expect(played).toEqual(['first', 'a', 'b', 'c']);
});

test('a clock that is set is followed within a second', () => {
  const schedule = createSchedule();
  let isPlayed = false;
  schedule.add(Date.now() + 50_000, () => {
    isPlayed = true;
  });
  vi.setSystemTime(Date.now() + 50_000);
  vi.advanceTimersByTime(1000);
  expect(isPlayed).toBe(true);
});

test('more than a minute or a thousand are refused, and clearing leaves nothing', () => {
  const schedule = createSchedule();
  expect(() => schedule.add(Date.now() + 60_001, () => {})).toThrow('60.0 s ahead", expected at most 60 s');
  for (let i = 0; i < 1000; i++) schedule.add(Date.now() + i + 1, () => expect.fail('was cleared'));
  expect(() => schedule.add(Date.now() + 1, () => {})).toThrow('at most 1000 waiting');
  schedule.clear();
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(2000);
});
