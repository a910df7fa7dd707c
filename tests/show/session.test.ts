import { expect, it } from 'vitest';
import { loadSession, saveSession } from '../../src/show/session.ts';

const like = { time: 0, drift: 0 };
const empty = { values: {}, mappings: [], walk: null };

/** As a browser's storage behaves, over a map. */
function storage(start: string | null = null): Storage {
  let kept = start;
  return {
    length: 1,
    clear: () => {},
    key: () => null,
    removeItem: () => {},
    getItem: () => kept,
    setItem: (_, value) => {
      kept = value;
    },
  };
}

it('brings back what was saved', () => {
  const store = storage();
  const session = {
    values: { 'walk.speed': 2, 'walk.mode': 'journey', 'walk.freeze': true },
    mappings: [
      { control: 'k/1/cc/1', id: 'walk.speed' },
      { control: 'k/1/cc/2', id: 'walk.beats', min: 1, max: 0, relative: 'twos' as const },
    ],
    walk: { time: 3, drift: 1.5 },
  };
  saveSession(store, session);
  expect(loadSession(store, like)).toEqual(session);
});

it.each([
  [null, empty],
  ['not json', empty],
  ['[]', empty],
  ['{"values":{"a":{}},"mappings":[{"control":1}],"walk":{"time":"x"}}', empty],
  ['{"walk":{"time":1,"drift":"x"}}', empty],
  ['{"values":{"a":1},"mappings":3,"walk":[]}', { ...empty, values: { a: 1 } }],
  ['{"walk":{"time":1,"gone":2}}', { ...empty, walk: { time: 1, drift: 0 } }],
  [
    '{"mappings":[{"control":"k","id":"a","min":2,"curve":"x","relative":7,"more":1},null,{"id":"a"}]}',
    { ...empty, mappings: [{ control: 'k', id: 'a' }] },
  ],
])('leaves out what is damaged: %s', (kept, expected) => {
  expect(loadSession(storage(kept), like)).toEqual(expected);
});

it('does not stop where storing is forbidden', () => {
  const full = {
    ...storage(),
    setItem: () => {
      throw new Error('full');
    },
  };
  expect(() => saveSession(full, { ...empty, walk: like })).not.toThrow();
});
