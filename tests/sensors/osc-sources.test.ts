import { expect, test } from 'vitest';
import { createOscSources } from '../../src/sensors/osc-sources.ts';
import { createSignals } from '../../src/shared/signals.ts';

function open(kept: string[] = []) {
  const signals = createSignals();
  const seen = { now: 0, changes: 0 };
  const sources = createOscSources({ signals, clock: () => seen.now }, kept, () => seen.changes++);
  return { signals, sources, seen };
}

test('nothing is heard before it learns, or after half a minute', () => {
  const { signals, sources, seen } = open();
  expect(sources.hear('/wii/accel', [0.5])).toBe(false);
  sources.learn(true);
  seen.now = 31;
  expect(sources.hear('/wii/accel', [0.5])).toBe(false);
  expect(signals.ids()).toEqual([]);
});

test('a learned address stays a source; its arguments are sources of their own', () => {
  const { signals, sources, seen } = open();
  sources.learn(true);
  expect(sources.hear('/wii/accel', [0.25, true, 'x', 7n])).toBe(true);
  sources.learn(false);
  expect(sources.hear('/wii/accel', [0.75, false, 7n])).toBe(true);
  expect(signals.ids()).toEqual(['osc/wii/accel', 'osc/wii/accel#2', 'osc/wii/accel#3']);
  expect(signals.get('osc/wii/accel', seen.now)).toBe(0.75);
  expect(sources.addresses()).toEqual(['/wii/accel']);
  expect(seen.changes).toBe(3);
});

test('a source is calibrated by its first ten seconds', () => {
  const { signals, sources, seen } = open();
  sources.learn(true);
  for (let i = 0; i < 100; i++) {
    seen.now = i / 10;
    sources.hear('/knob', [1000 + 10 * (i % 11)]);
  }
  signals.settle(10);
  sources.hear('/knob', [1050]);
  expect(signals.get('osc/knob', seen.now)).toBeCloseTo(0.5, 5);
});

test('kept addresses are there at once, and can be forgotten', () => {
  const { signals, sources, seen } = open(['/a', '/b']);
  expect(signals.ids()).toEqual(['osc/a', 'osc/b']);
  sources.forget('/a');
  expect(signals.ids()).toEqual(['osc/b']);
  expect(sources.hear('/a', [1])).toBe(false);
  expect(seen.changes).toBe(1);
});

test('there are at most 32, and no text becomes one', () => {
  const { signals, sources } = open();
  sources.learn(true);
  expect(sources.hear('/text', ['one'])).toBe(false);
  for (let i = 0; i < 100; i++) sources.hear(`/a${i}`, [i]);
  expect(sources.addresses()).toHaveLength(32);
  expect(signals.ids()).toHaveLength(32);
});
