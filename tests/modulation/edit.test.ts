import { expect, test } from 'vitest';
import { edit } from '../../src/modulation/edit.ts';
import { modulationJson, noModulation, readModulation } from '../../src/modulation/read.ts';
import { parameters } from '../../src/parameters.ts';
import type { ModulationConsoleMessage } from '../../src/shared/modulation-wire.ts';
import type { StageMessage } from '../../src/shared/wire.ts';
import { encodeMessage, parseConsoleMessage, parseStageMessage } from '../../src/shared/wire-codec.ts';

const wave = { id: 'wave', kind: 'lfo', shape: 'triangle', unit: 'beats', rate: 0.25, phase: 0, level: 1 };
const steps = { id: 'steps', kind: 'steps', unit: 'hz', rate: 2, glide: 0.5, level: 1, steps: [0, 1, -0.5] };
const formula = { id: 'formula', kind: 'expression', level: 1, text: 'sin(beats) * mod.wave' };
const route = {
  id: 'out',
  source: 'mod.formula',
  target: 'walk.x',
  depth: 0.5,
  offset: 0,
  curve: 'linear',
  via: null,
};
const messages = [
  { kind: 'modulator', part: wave },
  { kind: 'modulator', part: steps },
  { kind: 'modulator', part: formula },
  { kind: 'route', part: route },
] as ModulationConsoleMessage[];

/** A message as it comes out at the other end of the wire. */
const sent = (message: ModulationConsoleMessage): ModulationConsoleMessage =>
  parseConsoleMessage(encodeMessage(message)) as ModulationConsoleMessage;

const all = messages.reduce((from, message) => edit(from, sent(message), parameters), noModulation);

test('parts come over the wire one by one and lie in a file as they came', () => {
  const json = modulationJson(all);
  expect(json).toEqual({ modulators: [wave, steps, formula], routes: [route] });
  expect(readModulation(JSON.parse(JSON.stringify(json)), parameters)).toEqual(all);
});

test('a part takes the place of the one with its id, and goes when it is taken away', () => {
  const slower = edit(all, { kind: 'modulator', part: { ...wave, rate: 0.125 } }, parameters);
  expect(slower.modulators.map(({ id, knobs }) => [id, knobs.rate])).toEqual([
    ['wave', 0.125],
    ['steps', 2],
    ['formula', undefined],
  ]);
  expect(edit(all, { kind: 'remove-route', id: 'out' }, parameters).routes).toEqual([]);
});

test('what others need stays, what is not there cannot go', () => {
  expect(() => edit(all, { kind: 'remove-modulator', id: 'wave' }, parameters)).toThrow(
    'mod.formula: got "mod.wave", expected a modulator that there is',
  );
  expect(() => edit(all, { kind: 'remove-route', id: 'nobody' }, parameters)).toThrow('nobody');
});

test('consoles are told all of it, and nothing that is damaged gets through', () => {
  const { modulators, routes } = modulationJson(all);
  const whole: StageMessage = {
    kind: 'modulation',
    modulators,
    routes: [...routes],
    sources: ['music.bass'],
  };
  expect(parseStageMessage(encodeMessage(whole))).toEqual(whole);
  const live: StageMessage = { kind: 'modulated', values: { 'walk.x': 0.75 }, sources: { 'mod.wave': -1 } };
  expect(parseStageMessage(encodeMessage(live))).toEqual(live);
  for (const damaged of [
    { kind: 'modulator', part: { id: 'a', deep: { er: 1 } } },
    { kind: 'modulator', part: [] },
    { kind: 'route' },
    { kind: 'remove-route', id: 7 },
    { kind: 'music', input: 'device' },
    { kind: 'music', input: 'file', file: 7 },
  ])
    expect(parseConsoleMessage(JSON.stringify(damaged))).toBeNull();
  expect(parseConsoleMessage('{"kind":"modulator","part":{"__proto__":1}}')).toBeNull();
  expect(parseStageMessage('{"kind":"modulated","values":{"a":"b"},"sources":{}}')).toBeNull();
});
