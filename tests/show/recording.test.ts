import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sampleRecording } from '../../scripts/lib/replay.ts';
import { parameters } from '../../src/parameters.ts';
import { createBus } from '../../src/params/bus.ts';
import { createRecorder } from '../../src/show/recorder.ts';
import { decodeRecording, encodeRecording, type RecordedEvent } from '../../src/show/recording.ts';
import { createReplay } from '../../src/show/replay.ts';

const header = {
  ...{ app: '1', model: 'first-light', sha256: '', backend: 'wasm', precision: 'f32', kernels: 'direct' },
  ...{
    width: 64,
    height: 64,
    ticks: 2400,
    values: { 'walk.speed': 0.3, 'walk.mode': 'orbit' },
    walk: { time: 1.25 },
  },
};

const anyEvents: fc.Arbitrary<RecordedEvent[]> = fc
  .array(
    fc.record({
      tick: fc.nat(1e6),
      id: fc.constantFrom('walk.speed', 'walk.mode', 'walk.freeze', 'walk.jump'),
      source: fc.string({ maxLength: 20 }),
      value: fc.oneof(fc.double({ noNaN: true }), fc.boolean(), fc.string({ maxLength: 8 }), fc.nat()),
    }),
  )
  .map((events) => events.sort((a, b) => a.tick - b.tick));

it('reads what was written', () => {
  fc.assert(
    fc.property(anyEvents, (events) => {
      const read = decodeRecording('r', encodeRecording({ header, events }), parameters);
      expect(read).toEqual({ header, events });
    }),
  );
});

it('refuses or reads damaged bytes, and never does anything else', () => {
  const good = sampleRecording(1);
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), (at, by, cut) => {
      const bad = cut ? good.slice(0, at) : good.slice();
      if (!cut) bad[at]! ^= by;
      try {
        decodeRecording('r', bad, parameters);
      } catch (error) {
        expect(String(error)).toMatch(/r.*: got .*expected/s);
      }
    }),
    { numRuns: 2000 },
  );
});

it('takes at most twelve bytes an event', () => {
  const events = Array.from({ length: 1000 }, (_, i) => ({
    ...{ tick: i * 7, id: 'feedback.rotate', source: 'midi Knobs/1/cc/21', value: Math.sin(i) * 90 },
  }));
  const empty = encodeRecording({ header, events: events.slice(0, 1) }).length;
  const each = (encodeRecording({ header, events }).length - empty) / (events.length - 1);
  console.log(`${each.toFixed(2)} bytes an event`);
  expect(each).toBeLessThanOrEqual(12);
});

it('brings what was recorded to the same values at the same ticks, all but safety', () => {
  let now = 10;
  const live = createBus(parameters);
  live.set('walk.speed', 2, 'console', now);
  const recorder = createRecorder(live, parameters, () => now);
  const targets = live.targets();
  delete (targets as Record<string, unknown>)['walk.jump'];
  recorder.start({ ...header, values: targets, walk: { jumps: 0 } });
  const trace: [number, unknown][] = [];
  for (let i = 1; i <= 20; i++) {
    now = 10 + i / 4;
    live.set('walk.speed', (i * 0.19) % 4, 'midi K/1/cc/1', now);
    if (i % 5 === 0) live.trigger('walk.jump', 'console', now);
    live.set('output.master', i / 40, 'console', now);
    trace.push([now - 10, [live.target('walk.speed'), live.target('walk.jump')]]);
  }
  const recording = decodeRecording('r', encodeRecording(recorder.finish()!), parameters);
  expect(recorder.finish()).toBeNull();
  expect(JSON.stringify(recording)).not.toContain('output.master');

  const bus = createBus(parameters);
  const replay = createReplay(recording, parameters, bus);
  replay.begin();
  expect(bus.target('walk.speed')).toBe(2);
  for (const [seconds, values] of trace) {
    replay.play(seconds);
    expect([bus.target('walk.speed'), bus.target('walk.jump')]).toEqual(values);
  }
  expect(bus.target('output.master')).toBe(1);
  expect(replay.done(5)).toBe(true);
});
