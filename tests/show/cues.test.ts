import { expect, it } from 'vitest';
import { advance, back, type CueState, call, go, idle, type Moment, statusOf } from '../../src/show/cues.ts';
import type { CueList, Scene } from '../../src/show/scene.ts';

const scene = (name: string, more: Partial<Scene> = {}): Scene => ({
  name,
  preset: 'Paper',
  fade: 0,
  unit: 'seconds',
  curve: 'smooth',
  ...more,
});
const listOf = (...scenes: Scene[]): CueList => ({ name: 'L', repeat: false, scenes });
const noon = new Date(2026, 5, 1, 12, 0, 30).getTime();
const at = (seconds: number, beats = seconds * 2): Moment => ({
  seconds,
  beats,
  wall: noon + seconds * 1000,
});

/** Runs the list over moments; gives the names that started and when. */
function run(
  list: CueList,
  from: CueState,
  moments: Moment[],
): { state: CueState; started: [string, number][] } {
  let state = from;
  const started: [string, number][] = [];
  for (const moment of moments) {
    const step = advance(state, list, moment);
    state = step.state;
    if (step.start !== null) started.push([step.start.name, moment.seconds]);
  }
  return { state, started };
}
const seconds = (to: number, step = 0.25): Moment[] =>
  Array.from({ length: Math.round(to / step) + 1 }, (_, i) => at(i * step));

it('goes forward by hand and stays at the end', () => {
  const list = listOf(scene('a'), scene('b'));
  let state = idle;
  for (const name of ['a', 'b']) {
    const step = advance(go(state, list, at(0)), list, at(0));
    expect(step.start?.name).toBe(name);
    state = step.state;
  }
  expect(advance(go(state, list, at(1)), list, at(1)).start).toBeNull();
  const round = { ...list, repeat: true };
  expect(advance(go(state, round, at(1)), round, at(1)).start?.name).toBe('a');
});

it('goes back, and takes back what waits', () => {
  const list = listOf(scene('a'), scene('b', { wait: 'bar' }), scene('c'));
  const first = advance(go(idle, list, at(0)), list, at(0)).state;
  const waiting = go(first, list, at(0.1));
  expect(statusOf(waiting, list, at(0.1))).toMatchObject({
    current: 'a',
    next: 'b',
    waits: true,
    unit: 'beats',
  });
  expect(back(waiting, list, at(0.2)).pending).toBeNull();
  const third = advance(call(first, list, 2, at(1)), list, at(1)).state;
  expect(advance(back(third, list, at(2)), list, at(2)).start?.name).toBe('b');
  expect(back(first, list, at(2))).toEqual(first);
});

it('does not wait when it is told a second time', () => {
  const list = listOf(scene('a', { wait: 'bar' }));
  const once = go(idle, list, at(0.3));
  expect(advance(once, list, at(0.4)).start).toBeNull();
  expect(advance(go(once, list, at(0.4)), list, at(0.4)).start?.name).toBe('a');
});

it.each([
  ['beat', 1],
  ['bar', 2],
])('waits for the %s', (wait, when) => {
  const list = listOf(scene('a', { wait }));
  const { started } = run(list, go(idle, list, at(0.6)), seconds(8).slice(3));
  expect(started).toEqual([['a', when]]);
});

it('waits for the hour, also that of the next day', () => {
  const list = listOf(scene('a', { wait: '12:01' }), scene('b', { wait: '11:59' }));
  const { started, state } = run(list, go(idle, list, at(0)), seconds(60));
  expect(started).toEqual([['a', 30]]);
  const waiting = go(state, list, at(60));
  expect(statusOf(waiting, list, at(60)).remaining).toBeCloseTo(24 * 3600 - 150, 3);
  const tomorrow = { ...at(60), wall: new Date(2026, 5, 2, 11, 59, 0).getTime() };
  expect(advance(waiting, list, tomorrow).start?.name).toBe('b');
});

it('follows after seconds and after beats, through a whole list', () => {
  const list = listOf(
    scene('a', { follow: { after: 2, unit: 'seconds' } }),
    scene('b', { follow: { after: 8, unit: 'beats' } }),
    scene('c', { wait: 'bar' }),
  );
  const { started } = run(list, go(idle, list, at(0)), seconds(12));
  expect(started).toEqual([
    ['a', 0],
    ['b', 2],
    ['c', 6],
  ]);
});

it('tells what comes and when', () => {
  const list = listOf(scene('a', { follow: { after: 2, unit: 'seconds' } }), scene('b'));
  const { state } = run(list, go(idle, list, at(0)), [at(0)]);
  expect(statusOf(state, list, at(0.5))).toEqual({
    current: 'a',
    next: 'b',
    waits: false,
    remaining: 1.5,
    unit: 'seconds',
  });
  expect(statusOf(idle, list, at(0))).toMatchObject({ current: '', next: 'a', remaining: null });
});
