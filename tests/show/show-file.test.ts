import { expect, it } from 'vitest';
import { gaussian } from '../../src/latent/random.ts';
import { parameters } from '../../src/parameters.ts';
import { createBus } from '../../src/params/bus.ts';
import { createCollector, partsOf, readShowConsole } from '../../src/shared/show-wire.ts';
import { plainOutput } from '../../src/shared/warp.ts';
import { favouriteOf, latentOf } from '../../src/show/favourite.ts';
import { limits } from '../../src/show/json.ts';
import { differences, parseShow, type Show, showText, valuesOf } from '../../src/show/show-file.ts';

const bus = createBus(parameters);
const z = gaussian(new Float32Array(64), 1, 2);
const show: Show = {
  name: 'Friday',
  look: valuesOf(bus.targets(), parameters, 'look'),
  rig: { ...valuesOf(bus.targets(), parameters, 'rig'), 'clock.bpm': 132, 'midi.takeover': 'scale' },
  presets: [{ name: 'Mine', description: '', look: { 'walk.speed': 1 } }],
  cues: {
    name: 'c',
    repeat: true,
    scenes: [{ name: 's', preset: 'Mine', fade: 1, unit: 'beats', curve: 'late' }],
  },
  models: [{ name: 'm', sha256: 'a'.repeat(64) }],
  favourites: [favouriteOf('f', 'm', z, new Float32Array([1]))],
  mappings: [{ control: 'k/1/cc/1', id: 'walk.speed', min: 1, max: 0 }],
  layers: [{ layer: 2, kind: 'file', name: 'logo.png' }],
};
const read = (text: string): Show => parseShow('show.json', text, parameters, ['Paper']);

it('comes back from its one file, latents bit for bit', () => {
  const back = read(showText(show));
  expect(back).toEqual(show);
  expect(latentOf(back.favourites[0]!)).toEqual(z);
});

it('lists what of the rig it would change, and nothing else', () => {
  expect(differences(show, bus.targets())).toEqual([
    { id: 'clock.bpm', has: 90, gets: 132 },
    { id: 'midi.takeover', has: 'pickup', gets: 'scale' },
  ]);
});

const outputs = [plainOutput('main', 'Stage'), { ...plainOutput('wall', 'Wall'), gamma: 1.8 }];

it('carries the outputs of the rig, and lists that it would change them', () => {
  const back = read(showText({ ...show, outputs }));
  expect(back.outputs).toEqual(outputs);
  const ids = (has: typeof outputs): string[] => differences(back, bus.targets(), has).map(({ id }) => id);
  expect(ids(outputs)).not.toContain('outputs');
  expect(ids(outputs.slice(0, 1))).toContain('outputs');
});

it('refuses outputs that cannot be shown', () => {
  const corners = [0, 1, 2, 3].map((i) => [i / 4, 0] as const) as unknown as (typeof outputs)[0]['corners'];
  const text = showText({ ...show, outputs: [{ ...outputs[0]!, corners }] });
  expect(() => read(text)).toThrow(/show.json: outputs: got "1: corners", expected .*convex/);
});

it('still reads what older versions wrote, which leaves the outputs alone', () => {
  const old = { ...JSON.parse(showText(show)), version: 1 };
  expect(read(JSON.stringify(old))).toEqual(show);
  expect(() => read(JSON.stringify({ ...old, version: 3 }))).toThrow(/a newer Ganzfeld has written this/);
});

it('never holds safety', () => {
  expect(showText(show)).not.toMatch(/output\.(master|blackout)/);
  const text = showText({ ...show, rig: { 'output.master': 0 } });
  expect(() => read(text)).toThrow(/show.json: rig: got "output.master", expected ids of rig/);
});

it.each([
  ['{', /show.json: got .*expected JSON/],
  [' '.repeat(limits.bytes + 1), /bytes.*expected at most 1048576/],
  [`${'['.repeat(40)}${']'.repeat(40)}`, /more than 16 levels/],
  ['{"a":{"__proto__":{"b":1}}}', /got "__proto__"/],
  ['{"constructor":1}', /got "constructor"/],
  [showText({ ...show, layers: [{ layer: 5, kind: 'text', name: 'x' }] }), /layers: 1: layer: got 5/],
  [showText({ ...show, presets: [] }), /cues: s: preset: got "Mine", expected one of Paper/],
])('refuses %.30s', (text, message) => {
  expect(() => read(text)).toThrow(message);
});

it('travels in parts, also when they begin anew', () => {
  const text = showText({ ...show, favourites: Array.from({ length: 200 }, () => show.favourites[0]!) });
  const parts = partsOf('show', text);
  expect(parts.length).toBeGreaterThan(2);
  for (const part of parts)
    expect(readShowConsole({ kind: 'show-part', ...part })).toEqual({ kind: 'show-part', ...part });
  const collect = createCollector();
  collect(parts[0]!);
  const collected = parts.map(collect);
  expect(collected.slice(0, -1).every((whole) => whole === null)).toBe(true);
  expect(collected.at(-1)).toBe(text);
  expect(collect(parts[1]!)).toBeNull();
});
