import { expect, it } from 'vitest';
import { createInstrument } from '../../src/instrument.ts';

const FRAME = 1 / 60; // s
const modulators = [{ id: 'tide', kind: 'lfo', rate: 2 }];
const routes = [{ id: 'out', source: 'mod.tide', target: 'walk.radius', depth: 0.25 }];

function stage() {
  let now = 0;
  const instrument = createInstrument(null, () => now);
  instrument.library.save({ name: 'Still', description: '', look: {} });
  instrument.library.save({ name: 'Tides', description: '', look: { 'walk.speed': 2 }, modulators, routes });
  const walk = instrument.enter({ name: 'none', resolution: 0, zDim: 4, classes: [] });
  return {
    ...instrument,
    ids: () => instrument.modulation.loaded().modulators.map(({ id }) => id),
    place: (name: string) => instrument.library.all().findIndex((preset) => preset.name === name) + 1,
    run(seconds: number) {
      let values = instrument.frame(0);
      for (let frame = 0; frame < Math.round(seconds / FRAME); frame++) {
        now += FRAME;
        instrument.tick();
        values = instrument.frame(FRAME);
        walk.step(values, FRAME);
      }
      return { ...values };
    },
  };
}

it('brings the modulation of a preset where a fade switches what cannot glide', () => {
  const { bus, preset, run, ids } = stage();
  bus.set('morph.seconds', 4, 'console', 0);
  bus.set('morph.curve', 'linear', 'console', 0);
  bus.set('morph.cut', 0.75, 'console', 0);
  preset('Tides');
  run(2.9);
  expect(ids()).toEqual([]);
  run(0.2);
  expect(ids()).toEqual(['tide']);
});

it('brings it with the fader, and takes it back with it', () => {
  const { bus, run, ids, place } = stage();
  bus.set('morph.from', place('Still'), 'console', 0);
  bus.set('morph.to', place('Tides'), 'console', 0);
  for (const [position, expected] of [
    [0.4, []],
    [0.6, ['tide']],
    [0.4, []],
  ] as const) {
    bus.set('morph.position', position, 'midi K/1/cc/7', 0);
    run(0.1);
    expect(ids()).toEqual(expected);
  }
});

it('holds modulation while it is frozen, and goes on from there', () => {
  const { bus, preset, run } = stage();
  preset('Tides');
  const before = run(1.3)['walk.radius'];
  bus.set('show.freeze', true, 'key', 0);
  expect(run(0.77)['walk.radius']).toBe(before);
  bus.set('show.freeze', false, 'key', 0);
  expect(run(0.1)['walk.radius']).not.toBe(before);
});

it('calls a scene by its number, also twice the same', () => {
  const { bus, conductor, run } = stage();
  const scene = { fade: 0, unit: 'seconds', curve: 'linear' } as const;
  const scenes = ['Still', 'Tides'].map((name) => ({ ...scene, name: `to ${name}`, preset: name }));
  conductor.setCues({ name: 'Evening', repeat: false, scenes });
  bus.set('cue.number', 2, 'osc', 0);
  run(0.1);
  expect(conductor.status().current).toBe('to Tides');
  bus.set('cue.number', 1, 'osc', 0);
  run(0.1);
  expect(conductor.status().current).toBe('to Still');
  bus.set('cue.number', 9, 'osc', 0);
  run(0.1);
  expect(conductor.status().current).toBe('to Still');
});
