import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { createKeys } from '../../src/sensors/keys.ts';
import { createPointer } from '../../src/sensors/pointer.ts';
import type { Sensor } from '../../src/sensors/sensor.ts';
import { createSwitchboard } from '../../src/sensors/switchboard.ts';
import type { SensorName } from '../../src/shared/sensor-wire.ts';
import { createSignals, type Signals } from '../../src/shared/signals.ts';

let signals: Signals;
const ports = () => ({ signals, clock: () => 0 });
const value = (id: string): number => signals.get(id, 0);

beforeEach(() => {
  signals = createSignals();
});

function pad(): HTMLElement {
  const element = document.createElement('div');
  element.style.cssText = 'position: fixed; left: 20px; top: 10px; width: 200px; height: 100px';
  document.body.append(element);
  onTestFinished(() => element.remove());
  return element;
}

test('the mouse on the stage is a pad with its middle at 0', async () => {
  const element = pad();
  const pointer = createPointer(ports(), element);
  await pointer.start(() => undefined);
  onTestFinished(() => pointer.stop());
  await userEvent.hover(element, { position: { x: 150, y: 25 } });
  expect(value('pointer/x')).toBeCloseTo(0.5, 2);
  expect(value('pointer/y')).toBeCloseTo(0.5, 2);
  expect(value('pointer/pressure')).toBe(0);
});

test('a pen presses as hard as it does, and lets go; a second finger changes nothing', async () => {
  const element = pad();
  const pointer = createPointer(ports(), element);
  await pointer.start(() => undefined);
  const at = { clientX: 20, clientY: 110, isPrimary: true, pointerType: 'pen', buttons: 1 };
  element.dispatchEvent(new PointerEvent('pointerdown', { ...at, pressure: 0.7 }));
  expect([value('pointer/x'), value('pointer/y')]).toEqual([-1, -1]);
  expect(value('pointer/pressure')).toBeCloseTo(0.7);
  expect(value('pointer/down')).toBe(1);
  element.dispatchEvent(new PointerEvent('pointermove', { ...at, isPrimary: false, clientX: 120 }));
  expect(value('pointer/x')).toBe(-1);
  element.dispatchEvent(new PointerEvent('pointercancel', at));
  expect([value('pointer/pressure'), value('pointer/down')]).toEqual([0, 0]);
  pointer.stop();
  element.dispatchEvent(new PointerEvent('pointerdown', { ...at, pressure: 1 }));
  expect(value('pointer/pressure')).toBe(0);
});

test('a held key is 1; shortcuts, typing and browser commands are not heard', async () => {
  const keys = createKeys(ports(), window, new Set(['c']));
  await keys.start(() => undefined);
  onTestFinished(() => keys.stop());
  await userEvent.keyboard('{q>}{c>}');
  expect(value('key/q')).toBe(1);
  await userEvent.keyboard('{/q}{/c}{Control>}w{/Control}');
  expect(value('key/q')).toBe(0);
  const field = document.createElement('input');
  document.body.append(field);
  onTestFinished(() => field.remove());
  field.focus();
  await userEvent.keyboard('z');
  expect(signals.ids()).toEqual(['key/q']);
});

test('a window that loses the focus lets all keys go, and there are at most 40', async () => {
  const keys = createKeys(ports(), window, new Set());
  await keys.start(() => undefined);
  onTestFinished(() => keys.stop());
  for (let code = 0x3b1; code < 0x3b1 + 60; code++)
    window.dispatchEvent(new KeyboardEvent('keydown', { key: String.fromCharCode(code) }));
  expect(signals.ids()).toHaveLength(40);
  expect(value('key/α')).toBe(1);
  window.dispatchEvent(new Event('blur'));
  expect(value('key/α')).toBe(0);
});

/** A switchboard whose camera is `sensor`, and the rest is still. */
function board(sensor: Sensor) {
  const still: Sensor = { start: async () => '', stop: () => undefined };
  const notes: string[] = [];
  const sensors = { camera: sensor, gamepad: still, pointer: still, keyboard: still, serial: still };
  const switchboard = createSwitchboard(
    sensors,
    (_, text) => notes.push(text),
    () => undefined,
  );
  const status = (name: SensorName = 'camera') =>
    switchboard.states().find((state) => state.name === name)!.status;
  return { switchboard, notes, status };
}

test('what needs a permission waits for a gesture at the stage', async () => {
  let asked = 0;
  const { switchboard, status } = board({
    mayStart: async () => false,
    start: async () => `${++asked}`,
    stop: () => undefined,
  });
  await expect.poll(() => navigator.userActivation.isActive, { timeout: 10_000 }).toBe(false);
  switchboard.turn('camera', true);
  await expect.poll(() => status()).toBe('asking');
  expect(asked).toBe(0);
  await userEvent.click(document.body);
  await expect.poll(() => status()).toBe('on');
  expect(asked).toBe(1);
});

test('a wish that is taken back before the gesture asks nobody', async () => {
  let asked = 0;
  const { switchboard, status } = board({
    mayStart: async () => false,
    start: async () => `${++asked}`,
    stop: () => undefined,
  });
  await expect.poll(() => navigator.userActivation.isActive, { timeout: 10_000 }).toBe(false);
  switchboard.turn('camera', true);
  await expect.poll(() => status()).toBe('asking');
  switchboard.turn('camera', false);
  await userEvent.click(document.body);
  expect([asked, status()]).toEqual([0, 'off']);
});

test('a refusal and a loss are sentences, the others play on', async () => {
  let lose = (_: string): void => undefined;
  const { switchboard, notes, status } = board({
    start: async (lost) => {
      lose = lost;
      return '';
    },
    stop: () => undefined,
  });
  switchboard.turn('camera', true);
  switchboard.turn('pointer', true);
  await expect.poll(() => status()).toBe('on');
  lose('camera: got unplugged, expected pictures');
  expect([status(), status('pointer')]).toEqual(['failed', 'on']);
  expect(notes).toEqual(['camera: got unplugged, expected pictures']);
});
