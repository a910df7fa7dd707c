import { describe, expect, it } from 'vitest';
import { parseConsoleMessage, parseStageMessage } from '../../src/shared/wire-codec.ts';

const stage = (message: object): unknown => parseStageMessage(JSON.stringify(message));
const desk = (message: object): unknown => parseConsoleMessage(JSON.stringify(message));

const check = { name: 'midi', state: 'asks', detail: 'Not allowed yet.', advice: 'Press Allow MIDI.' };

describe('messages of preview and soundcheck', () => {
  it.each([
    { kind: 'preview', values: { 'walk.speed': 1, 'walk.mode': 'drift', 'bend.bypass': true }, from: '' },
    { kind: 'preview-picture', of: 'program', jpeg: 'QUJD' },
    { kind: 'checks', checks: [check] },
  ])('a console reads $kind', (message) => {
    expect(stage(message)).toEqual(message);
  });

  it.each([
    { kind: 'preview-set', id: 'walk.speed', value: 1 },
    { kind: 'preview-preset', name: 'Paper' },
    { kind: 'preview-copy' },
    { kind: 'preview-take', cut: true },
    { kind: 'preview-watch' },
    { kind: 'preset-restore' },
    { kind: 'fullscreen' },
  ])('a stage reads $kind', (message) => {
    expect(desk(message)).toEqual(message);
  });

  it('reads nothing else', () => {
    expect(stage({ kind: 'preview', values: { a: null }, from: '' })).toBeNull();
    expect(stage({ kind: 'preview-picture', of: 'else', jpeg: 'QUJD' })).toBeNull();
    expect(stage({ kind: 'preview-picture', of: 'program', jpeg: '"><script>' })).toBeNull();
    expect(stage({ kind: 'preview-picture', of: 'program', jpeg: 'A'.repeat(60_001) })).toBeNull();
    expect(stage({ kind: 'checks', checks: [{ ...check, state: 'fine' }] })).toBeNull();
    expect(stage({ kind: 'checks', checks: Array(99).fill(check) })).toBeNull();
    expect(desk({ kind: 'preview-set', id: '__proto__', value: 1 })).toBeNull();
    expect(desk({ kind: 'preview-take' })).toBeNull();
  });
});
