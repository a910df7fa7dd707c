import { expect, it } from 'vitest';
import { encodeMessage, parseConsoleMessage, parseStageMessage } from '../../src/shared/wire-codec.ts';

const desk = {
  kind: 'desk',
  held: ['walk.speed'],
  locked: [],
  macros: ['Pace', ''],
  bank: 1,
  preset: 'Ink',
} as const;

it('carries the desk and what consoles ask of it', () => {
  const stage = { ...desk, held: [...desk.held], locked: [], macros: [...desk.macros] };
  expect(parseStageMessage(encodeMessage(stage))).toEqual(stage);
  const moved = { kind: 'moved', sources: { 'walk.speed': 'midi nano/1/cc/21' } } as const;
  expect(parseStageMessage(encodeMessage(moved))).toEqual(moved);
  for (const message of [
    { kind: 'release', id: null },
    { kind: 'release', id: 'walk.speed' },
    { kind: 'lock', id: 'walk.speed', on: true },
    { kind: 'bank', by: -1 },
    { kind: 'unlock' },
  ] as const)
    expect(parseConsoleMessage(encodeMessage(message))).toEqual(message);
});

it.each([
  { ...desk, bank: -1 },
  { ...desk, bank: 0.5 },
  { ...desk, macros: [1] },
  { ...desk, held: 'walk.speed' },
  { ...desk, preset: null },
  { kind: 'moved', sources: ['cue'] },
  { kind: 'moved', sources: { 'walk.speed': 3 } },
  { kind: 'moved', sources: null },
])('refuses a desk like %j', (message) => expect(parseStageMessage(JSON.stringify(message))).toBeNull());

it.each([
  { kind: 'release' },
  { kind: 'lock', id: 'walk.speed' },
  { kind: 'lock', id: '__proto__', on: true },
  { kind: 'bank', by: 7 },
])('refuses %j', (message) => expect(parseConsoleMessage(JSON.stringify(message))).toBeNull());
