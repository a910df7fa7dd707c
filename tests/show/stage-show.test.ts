import { expect, it } from 'vitest';
import { createInstrument } from '../../src/instrument.ts';
import { readModulation } from '../../src/modulation/read.ts';
import { parameters } from '../../src/parameters.ts';
import {
  createCollector,
  partsOf,
  readShowStage,
  type ShowStageMessage,
} from '../../src/shared/show-wire.ts';
import { readLeading } from '../../src/show/led.ts';
import { decodeRecording } from '../../src/show/recording.ts';
import { createReplay } from '../../src/show/replay.ts';
import { connectShow, type Pinned } from '../../src/stage-show.ts';
import { memoryStorage } from './storage.ts';

const pinned = {
  ...{ model: 'first-light', sha256: 'b'.repeat(64), backend: 'wasm', precision: 'f32', kernels: 'direct' },
  ...{ width: 64, height: 64 },
};

/** A stage without pictures; what it tells consoles is read back as a console reads it. */
function stage(model: Pinned = pinned, layers?: Parameters<typeof connectShow>[0]['layers']) {
  let now = 0;
  const sent: ShowStageMessage[] = [];
  const notes: string[] = [];
  const instrument = createInstrument(memoryStorage(), () => now);
  instrument.enter({ name: 'm', resolution: 64, zDim: 16, classes: [] });
  const show = connectShow({
    instrument,
    clock: () => now,
    pinned: () => model,
    ...(layers && { layers }),
    note: (_, text) => notes.push(text),
    send: (message) => sent.push(readShowStage(JSON.parse(JSON.stringify(message)))!),
  });
  return {
    ...instrument,
    ...show,
    sent,
    notes,
    pass(seconds: number): void {
      now += seconds;
      instrument.tick();
      show.tick(now);
    },
    /** The parts of the last file that was sent, put together. */
    file(): string {
      const collect = createCollector();
      return sent.flatMap((message) => (message.kind === 'show-part' ? [collect(message)] : [])).at(-1)!;
    },
    last<K extends ShowStageMessage['kind']>(kind: K) {
      return sent.findLast(
        (message): message is Extract<ShowStageMessage, { kind: K }> => message.kind === kind,
      );
    },
  };
}

it('saves, renames, moves and removes presets for a console', () => {
  const { obey, last, notes } = stage();
  const own = () => last('show')!.presets.flatMap(({ name, own: mine }) => (mine ? [name] : []));
  obey({ kind: 'preset-save', name: 'a', description: '' });
  obey({ kind: 'preset-save', name: 'b', description: '' });
  expect(own()).toEqual(['a', 'b']);
  obey({ kind: 'preset-move', name: 'b', place: 0 });
  obey({ kind: 'preset-rename', name: 'a', to: 'c' });
  expect(own()).toEqual(['b', 'c']);
  obey({ kind: 'preset-remove', name: 'b' });
  expect(own()).toEqual(['c']);
  obey({ kind: 'preset-remove', name: 'First light' });
  expect(notes.at(-1)).toMatch(/preset: got "First light", expected one of your own: c/);
});

it('changes nothing while the show is locked', () => {
  const { obey, bus, notes, library } = stage();
  bus.set('show.lock', true, 'console', 0);
  obey({ kind: 'preset-save', name: 'a', description: '' });
  expect(library.own()).toEqual([]);
  expect(notes.at(-1)).toMatch(/while the show is locked/);
});

it('carries a show from one stage to another, after listing what of the rig would change', () => {
  const from = stage();
  from.bus.set('walk.speed', 3, 'console', 0);
  from.bus.set('clock.bpm', 133, 'console', 0);
  from.bus.set('output.master', 0.25, 'console', 0);
  from.obey({ kind: 'preset-save', name: 'Mine', description: '' });
  const scene = { name: 's', preset: 'Mine', fade: 1, unit: 'beats', curve: 'late' };
  from.obey({ kind: 'cues', cues: { name: 'c', repeat: false, scenes: [scene] } });
  const route = { id: 'r', source: 'knock', target: 'walk.radius', depth: 0.5 };
  from.modulation.load(readModulation({ routes: [route] }, parameters));
  from.obey({ kind: 'show-export', name: 'Friday' });

  const to = stage({ ...pinned, sha256: 'c'.repeat(64) });
  for (const message of from.sent) if (message.kind === 'show-part') to.obey(message);
  expect(to.last('show-differences')).toEqual({
    kind: 'show-differences',
    name: 'Friday',
    differences: [{ id: 'clock.bpm', has: 90, gets: 133 }],
    models: ['first-light'],
  });
  expect(to.bus.target('clock.bpm')).toBe(90);
  to.obey({ kind: 'show-accept', on: true });
  expect(to.bus.target('clock.bpm')).toBe(133);
  expect(to.bus.target('walk.speed')).toBe(3);
  expect(to.bus.target('output.master')).toBe(1);
  expect(to.modulation.loaded().routes).toMatchObject([route]);
  expect(to.library.own().map(({ name }) => name)).toEqual(['Mine']);
  expect(to.conductor.cues().scenes).toEqual([scene]);
});

it('forgets a show that is not accepted', () => {
  const from = stage();
  from.bus.set('clock.bpm', 133, 'console', 0);
  from.obey({ kind: 'show-export', name: 'Friday' });
  const to = stage();
  for (const message of from.sent) if (message.kind === 'show-part') to.obey(message);
  to.obey({ kind: 'show-accept', on: false });
  to.obey({ kind: 'show-accept', on: true });
  expect(to.bus.target('clock.bpm')).toBe(90);
});

it('records what happens and sends the file', () => {
  const { obey, bus, pass, last, file } = stage();
  pass(0.5);
  obey({ kind: 'record', on: true });
  pass(1);
  bus.set('walk.speed', 2.5, 'midi K/1/cc/1', 1.5);
  pass(1);
  expect(last('show-status')?.status.recorded).toBe(2);
  obey({ kind: 'record', on: false });
  const bytes = Uint8Array.from(atob(file()), (letter) => letter.charCodeAt(0));
  const { header, events } = decodeRecording('r', bytes, parameters);
  const empty = JSON.stringify({ modulators: [], routes: [] });
  expect(events).toEqual([
    { tick: 0, id: '~modulation', source: 'modulation', value: empty },
    { tick: 240, id: 'walk.speed', source: 'midi K/1/cc/1', value: 2.5 },
  ]);
  expect(header).toMatchObject({ ...pinned, ticks: 480 });
});

it('records what modulates and what the signals say, so that a replay moves alike', () => {
  const { obey, pass, file, modulation, signals, frame } = stage();
  const route = { source: 'knock', target: 'displace.amount', depth: 0.5 };
  signals.declare('knock', { label: 'Knock', range: [0, 1], hold: Infinity });
  modulation.load(readModulation({ routes: [{ id: 'r', ...route }] }, parameters));
  obey({ kind: 'record', on: true });
  const live: number[] = [];
  for (let i = 1; i <= 8; i++) {
    signals.put('knock', i / 8, i / 4);
    pass(0.25);
    live.push(frame(0.25)['displace.amount']);
  }
  obey({ kind: 'record', on: false });
  const bytes = Uint8Array.from(atob(file()), (letter) => letter.charCodeAt(0));
  const again = stage();
  const replay = createReplay(decodeRecording('r', bytes, parameters), parameters, again.bus, {
    modulate: (json) => again.modulation.load(readModulation(json, parameters)),
    signal(id, value, at) {
      again.signals.declare(id, { label: id, range: [-1, 1], hold: Infinity });
      again.signals.put(id, value, at);
    },
  });
  replay.begin();
  const replayed = live.map((_, i) => {
    again.pass(0.25);
    replay.play((i + 1) / 4);
    return again.frame(0.25)['displace.amount'];
  });
  expect(new Set(live).size).toBe(8);
  for (const [i, value] of live.entries()) expect(replayed[i]).toBeCloseTo(value, 6);
});

it('pins a second model by name and hash, and tells of one that another stage lacks', () => {
  const second = { name: 'house-128', sha256: 'd'.repeat(64) };
  const from = stage({ ...pinned, second });
  from.obey({ kind: 'record', on: true });
  from.follow({ kind: 'second', name: '', sha256: '' });
  from.obey({ kind: 'record', on: false });
  const bytes = Uint8Array.from(atob(from.file()), (letter) => letter.charCodeAt(0));
  const { header, events } = decodeRecording('r', bytes, parameters);
  expect(header.second).toEqual(second);
  expect(readLeading(String(events.at(-1)!.value))).toEqual({ kind: 'second', name: '', sha256: '' });

  from.obey({ kind: 'show-export', name: 'Friday' });
  const shows = from.sent.filter((message) => message.kind === 'show-part' && message.what === 'show');
  for (const [model, lacking] of [
    [{ ...pinned, second }, []],
    [pinned, ['house-128']],
  ] as const) {
    const to = stage(model);
    for (const message of shows) to.obey(message as Extract<ShowStageMessage, { kind: 'show-part' }>);
    expect(to.last('show-differences')?.models).toEqual(lacking);
  }
});

it('a show names what the layers have, and brings it back when it is accepted', () => {
  const kept = [{ layer: 2, kind: 'text', name: 'Ganzfeld' }] as const;
  const restored: unknown[] = [];
  const layers = { kept: () => [...kept], restore: async (media: unknown) => void restored.push(media) };
  const { obey, file } = stage(pinned, layers);
  obey({ kind: 'show-export', name: 'Friday' });
  for (const part of partsOf('show', file())) obey({ kind: 'show-part', ...part });
  expect(restored).toEqual([]);
  obey({ kind: 'show-accept', on: true });
  expect(restored).toEqual([kept]);
});
