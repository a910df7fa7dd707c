import { expect, it } from 'vitest';
import type { WallConsoleMessage, WallStageMessage } from '../../src/shared/wall-wire.ts';
import { encodeMessage, parseConsoleMessage, parseStageMessage } from '../../src/shared/wire-codec.ts';

const tile = { key: 'own/1', name: 'Dusk', own: true };
const wall = {
  favourites: [tile],
  children: [],
  found: [],
  never: [tile],
  words: 'red',
  said: '',
  undo: 1,
  redo: 0,
};
const status = { flying: true, staying: false, indexed: 16, wanted: 3000, pause: '' };

const stage: WallStageMessage[] = [
  { kind: 'wall', ...wall },
  { kind: 'wall-picture', key: 'found/17', picture: 'QUJD' },
  { kind: 'wall-status', status },
];
const console: WallConsoleMessage[] = [
  { kind: 'fly', key: 'own/1' },
  { kind: 'pin', key: null, name: '' },
  { kind: 'pin', key: 'child/0', name: 'Heir' },
  { kind: 'wall-rename', key: 'own/1', name: 'Dawn' },
  { kind: 'wall-remove', key: 'never/2' },
  { kind: 'wall-move', key: 'own/1', place: 3 },
  { kind: 'never', key: null },
  { kind: 'breed', keys: ['own/1', 'model/2'] },
  { kind: 'search', words: 'dark red, calm' },
  { kind: 'wall-undo' },
  { kind: 'wall-redo' },
];

it.each(stage)('brings back what a stage says of its walls: $kind', (message) => {
  expect(parseStageMessage(encodeMessage(message))).toEqual(message);
  expect(parseConsoleMessage(encodeMessage(message))).toBeNull();
});

it.each(console)('brings back what a console asks: $kind', (message) => {
  expect(parseConsoleMessage(encodeMessage(message))).toEqual(message);
});

it.each([
  { kind: 'wall-picture', key: 'x', picture: '"><script>' },
  { kind: 'wall-picture', key: 'x', picture: 'A'.repeat(40_000) },
  { kind: 'wall', ...wall, favourites: [{ ...tile, own: 1 }] },
  { kind: 'wall-status', status: { ...status, indexed: -1 } },
])('refuses what is damaged of a stage: $kind', (message) => {
  expect(parseStageMessage(JSON.stringify(message))).toBeNull();
});

it.each([
  { kind: 'fly', key: null },
  { kind: 'breed', keys: ['own/1'] },
  { kind: 'search', words: 'a'.repeat(401) },
  { kind: 'wall-move', key: 'own/1', place: 0.5 },
])('refuses what is damaged of a console: $kind', (message) => {
  expect(parseConsoleMessage(JSON.stringify(message))).toBeNull();
});
