import { expect, it } from 'vitest';
import { createInstrument } from '../../src/instrument.ts';
import { samplePlace } from '../../src/latent/sample.ts';
import { parameters } from '../../src/parameters.ts';
import { createCollector, type ShowStageMessage } from '../../src/shared/show-wire.ts';
import { leadingText, readLeading } from '../../src/show/led.ts';
import { decodeRecording } from '../../src/show/recording.ts';
import { createReplay } from '../../src/show/replay.ts';
import { connectShow } from '../../src/stage-show.ts';

const space = { name: 'm', resolution: 64, zDim: 16, classes: ['a', 'b', 'c'] };
const place = (n: number) => samplePlace(16, 3, n);
const dt = 1 / 30;

/** An instrument whose walk is stepped by hand, as a replay steps it; places as they come. */
function player() {
  let now = 0;
  const sent: ShowStageMessage[] = [];
  const instrument = createInstrument(null, () => now);
  const walk = instrument.enter(space);
  const show = connectShow({
    instrument,
    clock: () => now,
    pinned: () => ({
      model: 'm',
      sha256: '',
      backend: 'wasm',
      precision: 'f32',
      kernels: 'direct',
      width: 64,
      height: 64,
    }),
    note: (_, text) => expect.unreachable(text),
    send: (message) => void sent.push(message),
  });
  return {
    instrument,
    walk,
    obey: show.obey,
    step(before: (seconds: number) => void = () => undefined) {
      now += dt;
      before(now);
      walk.step(instrument.frame(dt), dt);
      return instrument.place()!;
    },
    recording(): Uint8Array {
      const collect = createCollector();
      const text = sent.flatMap((part) => (part.kind === 'show-part' ? [collect(part)] : [])).at(-1)!;
      return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    },
  };
}

it('a replay is led where the recording was led, from where it was led to before', () => {
  const live = player();
  const go = (frames: number) => Array.from({ length: frames }, () => live.step());
  live.instrument.follow({ kind: 'flight', to: place(1), seconds: 0.5 });
  go(30);
  live.instrument.follow({ kind: 'regions', regions: [{ ...place(2), radius: 0.4 }] });
  live.obey({ kind: 'record', on: true });
  const seen = go(10);
  seen.push(live.step(() => live.instrument.follow({ kind: 'flight', to: place(2), seconds: 1 })));
  seen.push(...go(60));
  live.obey({ kind: 'record', on: false });

  const recording = decodeRecording('r', live.recording(), parameters);
  const again = player();
  Object.assign(again.walk.state, recording.header.walk);
  const replay = createReplay(recording, parameters, again.instrument.bus, {
    modulate: () => undefined,
    signal: () => undefined,
    lead: again.instrument.follow,
  });
  replay.begin();
  const replayed = seen.map(() => again.step(replay.play));
  for (const [i, { z, classes }] of seen.entries()) {
    for (const [k, x] of z.entries()) expect(replayed[i]!.z[k], `frame ${i}`).toBeCloseTo(x, 2);
    for (const [k, x] of classes.entries()) expect(replayed[i]!.classes[k]).toBeCloseTo(x, 2);
  }
});

it('a preview is led like the program', () => {
  const { instrument, step } = player();
  step();
  instrument.follow({ kind: 'flight', to: place(3), seconds: 0.2 });
  for (let i = 0; i < 20; i++) step();
  const beside = player();
  Object.assign(beside.walk.state, instrument.walkState());
  const latent = beside.walk.step(beside.instrument.frame(0), 0);
  instrument.lead(latent, 0);
  for (const [k, x] of instrument.place()!.z.entries()) expect(latent.z[k]).toBeCloseTo(x, 3);
});

it.each(['', '{', '[]', '{"kind":"flight","to":{"z":["1"],"classes":[]},"seconds":1}', '{"kind":"memory"}'])(
  'refuses %s as what leads a walk',
  (text) => expect(readLeading(text)).toBeNull(),
);

it('brings back what leads a walk', () => {
  const flight = { kind: 'flight' as const, to: place(1), seconds: 2 };
  expect(readLeading(leadingText(flight))).toEqual(flight);
});
