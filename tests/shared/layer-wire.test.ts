import { expect, test } from 'vitest';
import { encodeMessage, parseConsoleMessage, parseStageMessage } from '../../src/shared/wire-codec.ts';

const state = { kind: 'file', name: 'logo.png', status: 'shown', detail: '60×40' } as const;
const empty = { kind: 'none', name: '', status: 'empty', detail: '' } as const;

test('what layers have travels', () => {
  const told = { kind: 'layers', layers: [state, empty, empty, empty] } as const;
  expect(parseStageMessage(encodeMessage(told))).toEqual(told);
  expect(parseStageMessage(JSON.stringify({ ...told, layers: [state] }))).toBeNull();
  expect(
    parseStageMessage(
      JSON.stringify({ ...told, layers: [{ ...state, status: 'lost' }, empty, empty, empty] }),
    ),
  ).toBeNull();
});

test('what a console asks of a layer travels; anything else does not', () => {
  const asked = { kind: 'layer-load', layer: 3, media: { kind: 'text', name: 'Hello' } } as const;
  expect(parseConsoleMessage(encodeMessage(asked))).toEqual(asked);
  const code = { ...asked, media: { kind: 'qr', name: 'https://example.org' } } as const;
  expect(parseConsoleMessage(encodeMessage(code))).toEqual(code);
  for (const wrong of [
    { layer: 4 },
    { layer: 0.5 },
    { layer: '1' },
    { media: { kind: 'file', name: '' } },
    { media: { kind: 'qr', name: '' } },
    { media: { kind: 'url', name: 'x' } },
    { media: { kind: 'text', name: 'x'.repeat(401) } },
    { media: null },
  ])
    expect(parseConsoleMessage(JSON.stringify({ ...asked, ...wrong }))).toBeNull();
});
