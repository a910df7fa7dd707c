import { expect, it } from 'vitest';
import { createInstrument } from '../../src/instrument.ts';
import { presets } from '../../src/show/presets.ts';
import { parseCueList } from '../../src/show/scene.ts';
import { lookIds } from './looks.ts';
import { memoryStorage } from './storage.ts';

/** A whole instrument on a clock of its own; `run` goes on in frames of 1/60 s, 120 beats a minute. */
function played(store = memoryStorage()) {
  let now = 0;
  const instrument = createInstrument(store, () => now);
  instrument.bus.set('clock.bpm', 120, 'lab', 0);
  const walk = instrument.enter({ name: 'm', resolution: 8, zDim: 32, classes: ['a', 'b'] });
  let last: Float32Array | null = null;
  let largest = 0;

  return {
    ...instrument,
    now: () => now,
    /** Largest angle between two consecutive latents since the last call (rad). */
    largestStep(): number {
      const step = largest;
      largest = 0;
      return step;
    },
    run(seconds: number): void {
      for (let i = 0; i < Math.round(seconds * 60); i++) {
        now += 1 / 60;
        instrument.tick();
        const { z } = walk.step(instrument.bus.snapshot(now), 1 / 60);
        const dot = last?.reduce((sum, x, k) => sum + x * z[k]!, 0) ?? z.length;
        largest = Math.max(largest, Math.acos(Math.min(1, dot / z.length)));
        last = z.slice();
      }
    },
  };
}
const nameOf = (place: number): string => presets[place - 1]!.name;
const lookNow = (targets: Record<string, unknown>) =>
  Object.fromEntries(lookIds.map((id) => [id, targets[id]]));

/** The look that a preset brings at once. */
function lookOfPreset(name: string): Record<string, unknown> {
  const { preset, bus } = played();
  preset(name);
  return lookNow(bus.targets());
}

it('fades to a preset along the way and ends exactly there', () => {
  const { bus, preset, run, now } = played();
  bus.set('morph.seconds', 2, 'console', now());
  const before = bus.targets();
  preset(nameOf(12));
  run(1);
  const between = Number(bus.target('displace.amount'));
  expect(between).toBeGreaterThan(Number(before['displace.amount']));
  expect(between).toBeLessThan(0.06);
  run(1.1);
  expect(lookNow(bus.targets())).toEqual(lookOfPreset(nameOf(12)));
  expect(bus.target('clock.bpm')).toBe(120);
});

it('blends seeds on the sphere, without a step, also where the way is broken off', () => {
  const { bus, preset, run, now, largestStep, conductor, library } = played();
  run(1);
  largestStep();
  bus.set('morph.seconds', 3, 'console', now());
  library.save({ name: 'Far', description: '', look: { 'walk.seed': 4000 } });
  library.save({ name: 'Farther', description: '', look: { 'walk.seed': 5000 } });
  preset('Far');
  run(1.4);
  preset('Farther');
  run(2);
  conductor.halt();
  run(2);
  preset('Far');
  run(4);
  expect(largestStep()).toBeLessThan(0.1);
  expect(bus.target('walk.seed')).toBe(4000);
  expect(bus.target('morph.blend')).toBe(0);
});

it('morphs by a fader between two presets', () => {
  const { bus, run, now } = played();
  bus.set('morph.from', 1, 'console', now());
  bus.set('morph.to', 12, 'console', now());
  bus.set('morph.position', 1, 'midi K/1/cc/7', now());
  run(0.1);
  expect(bus.target('displace.amount')).toBe(lookOfPreset(nameOf(12))['displace.amount']);
  bus.set('morph.position', 0, 'midi K/1/cc/7', now());
  run(0.1);
  const macros = lookIds.filter((id) => id.startsWith('macro.')).map((id) => [id, bus.target(id)]);
  expect(lookNow(bus.targets())).toEqual({ ...lookOfPreset(nameOf(1)), ...Object.fromEntries(macros) });
});

it('plays a cue list by go, and its followers by themselves', () => {
  const { bus, conductor, run, now } = played();
  const scene = { fade: 0.5, unit: 'seconds', curve: 'linear' };
  const cues = {
    name: 'Evening',
    repeat: false,
    scenes: [
      { ...scene, name: 'one', preset: nameOf(3), follow: { after: 4, unit: 'beats' } },
      { ...scene, name: 'two', preset: nameOf(12) },
    ],
  };
  conductor.setCues(
    parseCueList(
      'cues',
      cues,
      presets.map(({ name }) => name),
    ),
  );
  bus.trigger('cue.go', 'console', now());
  run(1);
  expect(conductor.status()).toMatchObject({ current: 'one', next: 'two', preset: nameOf(3) });
  expect(lookNow(bus.targets())).toEqual(lookOfPreset(nameOf(3)));
  run(2);
  expect(conductor.status()).toMatchObject({ current: 'two', next: '', preset: nameOf(12) });
  expect(lookNow(bus.targets())).toEqual(lookOfPreset(nameOf(12)));
  bus.trigger('cue.back', 'console', now());
  run(0.1);
  expect(conductor.status().current).toBe('one');
});

it('takes back a gesture as one, and a preset as one', () => {
  const { bus, preset, run, now } = played();
  const start = lookNow(bus.targets());
  for (let i = 1; i <= 30; i++) {
    bus.set('walk.radius', i / 40, 'midi K/1/cc/1', now());
    run(0.05);
  }
  const turned = lookNow(bus.targets());
  preset(nameOf(12));
  run(3);
  const undo = (id: 'edit.undo' | 'edit.redo') => {
    bus.trigger(id, 'console', now());
    run(0.1);
    return lookNow(bus.targets());
  };
  expect(undo('edit.undo')).toEqual(turned);
  expect(undo('edit.undo')).toEqual(start);
  expect(undo('edit.undo')).toEqual(start);
  expect(undo('edit.redo')).toEqual(turned);
  expect(undo('edit.redo')).toEqual(lookOfPreset(nameOf(12)));
});

it('loops what a hand did, until it is cleared', () => {
  const { bus, run, now } = played();
  bus.set('loop.beats', 4, 'console', now());
  run(0.1);
  bus.trigger('loop.record', 'console', now());
  for (let i = 0; i < 80; i++) {
    run(0.05);
    bus.set('feedback.rotate', 80 * Math.sin(i / 5), 'midi K/1/cc/1', now());
  }
  bus.release(null, now());
  const seen = new Set<unknown>();
  for (let i = 0; i < 40; i++) {
    run(0.05);
    seen.add(bus.target('feedback.rotate'));
  }
  expect(seen.size).toBeGreaterThan(20);
  bus.trigger('loop.clear', 'console', now());
  run(0.1);
  const still = bus.target('feedback.rotate');
  run(1);
  expect(bus.target('feedback.rotate')).toBe(still);
});

it('answers gestures with what was taught', () => {
  const { bus, run, now, conductor } = played();
  const hand = (x: number): unknown => bus.set('walk.x', x, 'midi K/1/cc/1', now());
  for (const [x, radius] of [
    [-1, 0],
    [0, 0.9],
    [1, 0.3],
  ] as const) {
    hand(x);
    bus.set('walk.radius', radius, 'lab', now());
    conductor.gestures.teach(['walk.x']);
  }
  bus.set('teach.active', true, 'console', now());
  hand(0);
  run(0.1);
  expect(bus.target('walk.radius')).toBeCloseTo(0.9, 5);
  hand(-0.5);
  run(0.1);
  expect(Number(bus.target('walk.radius'))).toBeGreaterThan(0.1);
  expect(Number(bus.target('walk.radius'))).toBeLessThan(0.8);
});

it("keeps the player's own presets and cues over a reload", () => {
  const store = memoryStorage();
  const first = played(store);
  first.library.save(first.conductor.capture('Mine', 'of the player'));
  first.keep();
  const second = played(store);
  expect(second.library.own().map(({ name }) => name)).toEqual(['Mine']);
  second.preset('Mine');
  expect(second.conductor.status().preset).toBe('Mine');
});
