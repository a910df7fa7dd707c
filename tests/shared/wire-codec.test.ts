import { describe, expect, it } from 'vitest';
import type { ConsoleMessage, StageMessage } from '../../src/shared/wire.ts';
import { encodeMessage, parseConsoleMessage, parseStageMessage } from '../../src/shared/wire-codec.ts';

const hud = {
  displayFps: 59.9,
  generatorFps: 24,
  backend: 'wasm ×2',
  adapter: 'SwiftShader',
  renderer: 'webgpu',
  size: '1920×1080',
  governor: 'full side, 4.1 ms a frame for pictures; drawing 3.0 of 16.7 ms at 100 %',
  lastControl: '3 s ago: key',
  lastError: '',
  errors: 0,
};
const mappings = [{ control: 'nanoKONTROL2/1/cc/21', id: 'walk.speed' }];
const model = { name: 'first-light', resolution: 64, classes: ['ink', 'glass'] };

const stageMessages: StageMessage[] = [
  { kind: 'state', values: { 'walk.speed': 1, 'walk.mode': 'drift', 'walk.freeze': true }, mappings, model },
  { kind: 'state', values: {}, mappings: [], model: null },
  { kind: 'values', values: { 'walk.speed': -0.5 } },
  { kind: 'mappings', mappings, learning: 'walk.speed' },
  { kind: 'mappings', mappings: [], learning: null },
  { kind: 'hud', hud },
  { kind: 'note', level: 'error', text: 'GPU: got lost, expected to stay' },
];
const consoleMessages: ConsoleMessage[] = [
  { kind: 'join' },
  { kind: 'reset' },
  { kind: 'set', id: 'walk.speed', value: 1.5 },
  { kind: 'set', id: 'walk.freeze', value: false },
  { kind: 'set', id: 'walk.mode', value: 'journey' },
  { kind: 'trigger', id: 'walk.jump' },
  { kind: 'learn', id: 'walk.speed' },
  { kind: 'learn', id: null },
  { kind: 'unmap', id: 'walk.speed' },
  { kind: 'map', mapping: { control: 'nano/1/cc/1', id: 'walk.speed', min: 1, max: 0.5, curve: 'slow' } },
  { kind: 'map', mapping: { control: 'nano/1/cc/1', id: 'walk.speed', relative: 'twos', takeover: 'scale' } },
  { kind: 'map', mapping: { control: 'nano/1/note/1', id: 'output.blackout', mode: 'press' } },
  { kind: 'preset', name: 'First light' },
];

describe('wire codec', () => {
  it.each(stageMessages)('brings back what a stage says: $kind', (message) => {
    expect(parseStageMessage(encodeMessage(message))).toEqual(message);
    expect(parseConsoleMessage(encodeMessage(message))).toBeNull();
  });

  it.each(consoleMessages)('brings back what a console says: $kind', (message) => {
    expect(parseConsoleMessage(encodeMessage(message))).toEqual(message);
    expect(parseStageMessage(encodeMessage(message))).toBeNull();
  });

  it.each([
    ['no JSON', '{'],
    ['no object', '[{"kind":"join"}]'],
    ['nothing', 'null'],
    ['no text', new ArrayBuffer(4)],
    ['an unknown kind', '{"kind":"quit"}'],
    ['a kind of the prototype', '{"kind":"constructor"}'],
    ['a missing id', '{"kind":"set","value":1}'],
    ['a forbidden id', '{"kind":"trigger","id":"__proto__"}'],
    ['an endless number', '{"kind":"set","id":"walk.speed","value":1e999}'],
    ['an object for a value', '{"kind":"set","id":"walk.speed","value":{}}'],
    ['a long id', JSON.stringify({ kind: 'trigger', id: 'a'.repeat(201) })],
    ['a long message', JSON.stringify({ kind: 'join', ballast: 'a'.repeat(70_000) })],
  ])('refuses a console message with %s', (_, text) => {
    expect(parseConsoleMessage(text)).toBeNull();
  });

  it.each([
    ['a value that is a list', { kind: 'values', values: { a: [] } }],
    ['values that are a list', { kind: 'values', values: [1] }],
    ['a mapping without control', { kind: 'mappings', mappings: [{ id: 'a' }], learning: null }],
    ['no word about learning', { kind: 'mappings', mappings: [] }],
    ['a HUD with NaN', { kind: 'hud', hud: { ...hud, displayFps: Number.NaN } }],
    ['a HUD without size', { kind: 'hud', hud: { ...hud, size: undefined } }],
    [
      'a model of no size',
      { kind: 'state', values: {}, mappings: [], model: { ...model, resolution: '64' } },
    ],
    ['a state without model', { kind: 'state', values: {}, mappings: [] }],
    ['a loud level', { kind: 'note', level: 'loud', text: '' }],
    ['a long text', { kind: 'note', level: 'info', text: 'a'.repeat(2001) }],
    [
      'a long list',
      { kind: 'mappings', mappings: Array(2001).fill({ control: 'a', id: 'b' }), learning: null },
    ],
  ])('refuses a stage message with %s', (_, message) => {
    expect(parseStageMessage(JSON.stringify(message))).toBeNull();
  });

  it('drops __proto__ and unknown fields', () => {
    const values = parseStageMessage('{"kind":"values","values":{"__proto__":{"a":1},"b":2},"extra":1}');
    expect(values).toEqual({ kind: 'values', values: { b: 2 } });
    expect(Object.getPrototypeOf((values as { values: object }).values)).toBe(Object.prototype);
  });

  it('never throws, whatever is cut out of or put into a good message', () => {
    const good = [...stageMessages, ...consoleMessages].map(encodeMessage);
    let seed = 1;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
      return (seed >> 8) % below;
    };
    const junk = [
      '"',
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '0',
      '-',
      'null',
      '1e999',
      '\\u0000',
      '"__proto__":',
      'é',
    ];
    for (let round = 0; round < 20_000; round += 1) {
      const whole = good[random(good.length)]!;
      const at = random(whole.length);
      const broken = whole.slice(0, at) + junk[random(junk.length)] + whole.slice(at + random(6));
      for (const parse of [parseStageMessage, parseConsoleMessage]) {
        const message = parse(broken);
        if (message === null) continue;
        const text = encodeMessage(message);
        expect(encodeMessage(parse(text)!)).toBe(text);
      }
    }
  });
});
