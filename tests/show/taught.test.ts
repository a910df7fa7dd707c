import { expect, it } from 'vitest';
import { createInstrument } from '../../src/instrument.ts';
import { samplePlace } from '../../src/latent/sample.ts';
import { parameters } from '../../src/parameters.ts';
import { angleBetween, type Place } from '../../src/shared/place.ts';
import { createCollector, readShowStage, type ShowStageMessage } from '../../src/shared/show-wire.ts';
import { leadingText, readLeading } from '../../src/show/led.ts';
import { decodeRecording } from '../../src/show/recording.ts';
import { createReplay } from '../../src/show/replay.ts';
import { connectShow } from '../../src/stage-show.ts';

const space = { name: 'm', resolution: 64, zDim: 16, classes: ['a', 'b', 'c'] };
const pinned = {
  ...{ model: 'm', sha256: '', backend: 'wasm', precision: 'f32', kernels: 'direct' },
  ...{ width: 64, height: 64 },
};
const dt = 1 / 60;

/** An instrument with a walk that is stepped by hand, with or without what moves by itself. */
function stage(isLive = true) {
  let now = 0;
  const sent: ShowStageMessage[] = [];
  const notes: string[] = [];
  const instrument = createInstrument(null, () => now);
  const walk = instrument.enter(space);
  const show = connectShow({
    instrument,
    clock: () => now,
    pinned: () => pinned,
    note: (_, text) => void notes.push(text),
    send: (message) => void sent.push(readShowStage(JSON.parse(JSON.stringify(message)))!),
  });
  function step(before: (seconds: number) => void = () => undefined): Place {
    now += dt;
    before(now);
    if (isLive) instrument.tick();
    walk.step(instrument.frame(dt), dt);
    show.tick(now);
    return instrument.place()!;
  }
  const set = (id: string, value: unknown): unknown => instrument.bus.set(id, value, 'midi K/1/cc/1', now);
  return {
    ...{ instrument, walk, sent, notes, step, set, obey: show.obey },
    go: (seconds: number) => Array.from({ length: Math.round(seconds / dt) }, () => step()),
    status: () => sent.findLast((message) => message.kind === 'show-status')!.status.taught,
  };
}

type Stage = ReturnType<typeof stage>;

/** Flies to three places, each with its own radius, and says where the hand is meanwhile. */
function taught(on: Stage): { x: number; radius: number; seen: Place }[] {
  on.set('fly.after', 'stay');
  const lessons = [-1, 0, 1].map((x, n) => {
    on.instrument.follow({ kind: 'flight', to: samplePlace(16, 3, n), seconds: 0.5 });
    on.set('walk.radius', 0.3 * (n + 1));
    on.set('walk.x', x);
    on.go(1);
    on.obey({ kind: 'teach', ids: ['walk.x'] });
    return { x, radius: 0.3 * (n + 1), seen: on.instrument.place()! };
  });
  on.set('fly.after', 'go on');
  on.go(1);
  return lessons;
}

const turns = (places: readonly Place[]): number =>
  Math.max(...places.slice(1).map(({ z }, i) => angleBetween(z, places[i]!.z))) / dt;

it('brings back the picture: the knobs and the place, wherever the walk has gone meanwhile', () => {
  const on = stage();
  const lessons = taught(on);
  on.set('teach.active', true);
  for (const { x, radius, seen } of lessons.toReversed()) {
    on.set('walk.x', x - 0.01 * (x || 1));
    on.go(0.2);
    on.set('walk.x', x);
    on.go(1.5);
    expect(angleBetween(on.instrument.place()!.z, seen.z)).toBeLessThan(2e-3);
    for (const [k, share] of seen.classes.entries())
      expect(on.instrument.place()!.classes[k]).toBeCloseTo(share, 4);
    expect(on.instrument.bus.target('walk.radius')).toBeCloseTo(radius, 5);
  }
});

it('follows the gesture live without a step, and goes on from there when it is switched off', () => {
  const on = stage();
  taught(on);
  on.set('teach.active', true);
  const seen = [on.step()];
  for (let i = 0; i < 240; i++) seen.push(on.step(() => on.set('walk.x', 1 - i / 120)));
  expect(turns(seen)).toBeLessThan(8);
  expect(angleBetween(seen[120]!.z, seen[200]!.z)).toBeGreaterThan(0.3);
  on.set('teach.active', false);
  const after = [on.instrument.place()!, ...on.go(0.5)];
  expect(turns(after)).toBeLessThan(2);
  expect(angleBetween(after[0]!.z, after.at(-1)!.z)).toBeGreaterThan(1e-3);
});

it('lets a flight and a jump have the walk until the gesture moves again', () => {
  const on = stage();
  const lessons = taught(on);
  on.set('teach.active', true);
  on.set('walk.x', 0.9);
  on.set('walk.x', 1);
  on.go(1.5);
  const to = samplePlace(16, 3, 9);
  on.set('fly.after', 'stay');
  on.instrument.follow({ kind: 'flight', to, seconds: 0.5 });
  on.go(1);
  expect(angleBetween(on.instrument.place()!.z, to.z)).toBeLessThan(2e-3);
  on.set('walk.x', -1);
  on.go(1.5);
  expect(angleBetween(on.instrument.place()!.z, lessons[0]!.seen.z)).toBeLessThan(2e-3);
  on.instrument.bus.trigger('walk.jump', 'key', 0);
  on.go(0.1);
  expect(angleBetween(on.instrument.place()!.z, lessons[0]!.seen.z)).toBeGreaterThan(0.3);
});

it('lets panic have the walk', () => {
  const on = stage();
  taught(on);
  on.set('teach.active', true);
  on.set('walk.x', -1);
  on.go(0.5);
  expect(on.status().follows).toBe(true);
  on.instrument.bus.trigger('show.panic', 'key', 0);
  on.go(0.5);
  expect(on.status().follows).toBe(false);
});

it('tells consoles the pairs, who follows, and takes back what was forgotten', () => {
  const on = stage();
  taught(on);
  on.go(0.5);
  expect(on.status()).toMatchObject({ ids: ['walk.x'], follows: false, undos: 3 });
  expect(on.status().pairs.map(({ gesture, latent }) => [gesture, latent])).toEqual([
    [[0], true],
    [[0.5], true],
    [[1], true],
  ]);
  expect(on.status().pairs.map(({ share }) => share)).toEqual([0, 0, 1]);
  on.obey({ kind: 'teach-forget', index: 1 });
  expect(on.status().pairs.length).toBe(2);
  on.obey({ kind: 'teach-forget', index: null });
  on.obey({ kind: 'teach-undo' });
  on.obey({ kind: 'teach-undo' });
  expect(on.status().pairs.length).toBe(3);
  on.obey({ kind: 'teach-forget', index: 7 });
  expect(on.notes).toEqual(['example: got 8, expected one of 3']);
});

it('is led in a replay where the gesture led in the recording', () => {
  const live = stage();
  taught(live);
  live.set('teach.active', true);
  live.set('walk.x', 0.2);
  live.go(1.2);
  live.obey({ kind: 'record', on: true });
  const seen = Array.from({ length: 120 }, (_, i) =>
    live.step(() => i % 3 === 0 && live.set('walk.x', 0.2 - i / 120)),
  );
  live.obey({ kind: 'record', on: false });
  const collect = createCollector();
  const text = live.sent.flatMap((part) => (part.kind === 'show-part' ? [collect(part)] : [])).at(-1)!;
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

  const recording = decodeRecording('r', bytes, parameters);
  const again = stage(false);
  Object.assign(again.walk.state, recording.header.walk);
  const { bus, follow } = again.instrument;
  const beside = { modulate: () => undefined, signal: () => undefined, lead: follow };
  const replay = createReplay(recording, parameters, bus, beside);
  replay.begin();
  for (const [i, { z }] of seen.entries())
    expect(angleBetween(z, again.step(replay.play).z), `frame ${i}`).toBeLessThan(0.02);
});

it('carries places in an event, and refuses what is none', () => {
  const examples = [{ gesture: [0.25], place: samplePlace(16, 3, 1) }];
  const leading = { kind: 'taught' as const, inputs: ['walk.x'], follows: true, examples };
  expect(readLeading(leadingText(leading))).toEqual(leading);
  expect(readLeading(leadingText({ ...leading, inputs: ['walk.x', 'walk.y'] }))).toBeNull();
});
