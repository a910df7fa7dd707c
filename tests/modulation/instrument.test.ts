import { expect, test } from 'vitest';
import { createInstrument } from '../../src/instrument.ts';

const FRAME = 1 / 60; // s

/** An instrument on a clock that a test steps, with a walk through a small space. */
function createStage() {
  let now = 0;
  const instrument = createInstrument(null, () => now);
  const walk = instrument.enter({ name: 'none', resolution: 0, zDim: 4, classes: [] });
  return {
    instrument,
    frame() {
      now += FRAME;
      instrument.tick();
      const values = instrument.frame(FRAME);
      walk.step(values, FRAME);
      return { ...values };
    },
  };
}

const preset = {
  name: 'Test of tides',
  description: 'Comes and goes.',
  look: { 'walk.radius': 0.4 },
  modulators: [{ id: 'tide', kind: 'lfo', rate: 0.5, unit: 'beats' }],
  routes: [{ id: 'out', source: 'mod.tide', target: 'walk.radius', depth: 0.25 }],
};

test('a preset brings its modulators and routes, and a reset takes them away', () => {
  const { instrument, frame } = createStage();
  instrument.library.save(preset);
  instrument.preset('Test of tides');
  const radii = Array.from({ length: 120 }, () => frame()['walk.radius']);
  expect(Math.max(...radii)).toBeCloseTo(0.65, 1);
  expect(Math.min(...radii)).toBeCloseTo(0.15, 1);
  expect(instrument.bus.target('walk.radius')).toBe(0.4);
  instrument.bus.lock('walk.radius', true);
  expect(frame()['walk.radius'], 'locked').toBe(0.4);
  instrument.bus.lock('walk.radius', false);
  instrument.reset();
  expect(instrument.modulation.loaded().routes).toEqual([]);
  instrument.bus.settle();
  expect(frame()['walk.radius']).toBe(0.5);
});

test('panic lets go of all modulation within its second, without a jump', () => {
  const { instrument, frame } = createStage();
  instrument.library.save({ ...preset, routes: preset.routes.map((route) => ({ ...route, offset: 0.2 })) });
  instrument.preset('Test of tides');
  for (let i = 0; i < 30; i++) frame();
  let last = frame()['walk.radius'];
  instrument.bus.trigger('show.panic', 'key', 0);
  for (let i = 0; i < 62; i++) {
    const radius = frame()['walk.radius'];
    expect(Math.abs(radius - last)).toBeLessThan(0.03);
    last = radius;
  }
  expect(instrument.modulation.loaded()).toEqual({ modulators: [], routes: [] });
  expect(frame()['walk.radius']).toBe(instrument.bus.target('walk.radius'));
});

test('the same frames give the same values', () => {
  const run = (): string => {
    const { instrument, frame } = createStage();
    instrument.library.save({ ...preset, modulators: [{ id: 'tide', kind: 'walk', rate: 2 }] });
    instrument.preset('Test of tides');
    return JSON.stringify(Array.from({ length: 200 }, frame));
  };
  expect(run()).toBe(run());
});

test('the count of beats leans to a beat from outside, and is put on it by a resync', () => {
  const { instrument, frame } = createStage();
  for (let i = 0; i < 100; i++) frame();
  const off = (): number => Math.abs(instrument.beats() - Math.round(instrument.beats()));
  instrument.nudge(0.3 - (instrument.beats() % 1));
  for (let i = 0; i < 1800; i++) {
    const bpm = Number(instrument.bus.target('clock.bpm'));
    frame();
    instrument.beat((((i + 1) * FRAME * bpm) / 60) % 4, FRAME);
  }
  const outside = (1800 * FRAME * Number(instrument.bus.target('clock.bpm'))) / 60;
  expect(Math.abs(instrument.beats() - outside - Math.round(instrument.beats() - outside))).toBeLessThan(
    0.02,
  );
  instrument.nudge(0.2);
  expect(off()).toBeGreaterThan(0.1);
  instrument.resync();
  expect(off()).toBe(0);
});
