import { expect, it } from 'vitest';
import { loadSession, saveSession } from '../../src/show/session.ts';
import { memoryStorage } from './storage.ts';

const like = { time: 0, drift: 0 };
const empty = { values: {}, mappings: [], locked: [], walk: null };

it('brings back what was saved', () => {
  const store = memoryStorage();
  const session = {
    values: { 'walk.speed': 2, 'walk.mode': 'journey', 'walk.freeze': true },
    mappings: [
      { control: 'k/1/cc/1', id: 'walk.speed' },
      { control: 'k/1/cc/2', id: 'walk.beats', min: 1, max: 0, relative: 'twos' as const },
    ],
    locked: ['walk.beats'],
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
  ['{"locked":["walk.speed",3]}', { ...empty, locked: ['walk.speed'] }],
  ['{"locked":"walk.speed"}', empty],
  ['{"walk":{"time":1,"gone":2}}', { ...empty, walk: { time: 1, drift: 0 } }],
  [
    '{"mappings":[{"control":"k","id":"a","min":2,"curve":"x","relative":7,"more":1},null,{"id":"a"}]}',
    { ...empty, mappings: [{ control: 'k', id: 'a' }] },
  ],
])('leaves out what is damaged: %s', (kept, expected) => {
  expect(loadSession(memoryStorage(kept === null ? {} : { 'ganzfeld.session': kept }), like)).toEqual(
    expected,
  );
});

it('does not stop where storing is forbidden', () => {
  const full = {
    ...memoryStorage(),
    setItem: () => {
      throw new Error('full');
    },
  };
  expect(() => saveSession(full, { ...empty, walk: like })).not.toThrow();
});

it('brings back the one before where a write was cut off', () => {
  const store = memoryStorage();
  saveSession(store, { ...empty, walk: { time: 1, drift: 0 } });
  const before = new Set(Object.keys(store.kept));
  saveSession(store, { ...empty, walk: { time: 2, drift: 0 } });
  const torn = Object.keys(store.kept).find((key) => !before.has(key))!;
  expect(loadSession(store, like).walk?.time).toBe(2);
  store.kept[torn] = store.kept[torn]!.slice(0, -3);
  expect(loadSession(store, like).walk?.time).toBe(1);
  saveSession(store, { ...empty, walk: { time: 3, drift: 0 } });
  expect(loadSession(store, like).walk?.time).toBe(3);
});
