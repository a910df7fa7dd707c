import { expect, test } from 'vitest';
import type { SensorConsoleMessage, SensorStageMessage } from '../../src/shared/sensor-wire.ts';
import { encodeMessage, parseConsoleMessage, parseStageMessage } from '../../src/shared/wire-codec.ts';

const source = {
  id: 'camera/x',
  label: 'Camera',
  value: -0.5,
  raw: -0.25,
  state: 'live',
  signed: true,
  calibration: 'done',
} as const;

const stage: SensorStageMessage[] = [
  { kind: 'sensors', sensors: [{ name: 'camera', status: 'asking', detail: 'click' }], sources: [source] },
  { kind: 'levels', values: { 'camera/x': -0.5, 'key/q': 1 } },
  { kind: 'osc-sources', learning: true, addresses: ['/wii/accel'] },
];

const desk: SensorConsoleMessage[] = [
  { kind: 'sensor', name: 'serial', on: true },
  { kind: 'calibrate', id: 'camera/x', on: false },
  { kind: 'soundcheck' },
  { kind: 'learn-osc', on: true },
  { kind: 'forget-osc', address: '/wii/accel' },
];

test.each(stage)('what a stage says of its sensors arrives: $kind', (message) => {
  expect(parseStageMessage(encodeMessage(message))).toEqual(message);
});

test.each(desk)('what a console asks of them arrives: $kind', (message) => {
  expect(parseConsoleMessage(encodeMessage(message))).toEqual(message);
});

test.each([
  { kind: 'sensors', sensors: [{ name: 'nose', status: 'on', detail: '' }], sources: [] },
  { kind: 'sensors', sensors: [], sources: [{ ...source, value: 'x' }] },
  { kind: 'sensors', sensors: [], sources: Array(600).fill(source) },
  { kind: 'levels', values: { a: null } },
  { kind: 'levels', values: [1] },
  { kind: 'osc-sources', learning: 1, addresses: [] },
  { kind: 'osc-sources', learning: true, addresses: [5] },
])('anything else of a stage is nothing: %j', (message) => {
  expect(parseStageMessage(JSON.stringify(message))).toBeNull();
});

test.each([
  { kind: 'sensor', name: 'nose', on: true },
  { kind: 'sensor', name: 'camera', on: 1 },
  { kind: 'calibrate', id: '', on: true },
  { kind: 'learn-osc' },
  { kind: 'forget-osc', address: '__proto__' },
])('anything else of a console is nothing: %j', (message) => {
  expect(parseConsoleMessage(JSON.stringify(message))).toBeNull();
});
