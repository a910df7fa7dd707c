import type { SignalReport } from './signals.ts';

export const sensorNames = ['camera', 'gamepad', 'pointer', 'keyboard', 'serial'] as const;
export type SensorName = (typeof sensorNames)[number];

/** `asking` waits for the person at the stage; `detail` is what to know or why not. */
export type SensorState = {
  name: SensorName;
  status: 'off' | 'asking' | 'on' | 'failed';
  detail: string;
};

/**
 * Stage to consoles: `sensors` is all that can be felt, whenever it changes; `levels` the values now, −1..1, at most 20 times a
 * second while a console checks them; `osc-sources` which addresses beside the table are listened to, and whether a new one
 * would be learned.
 */
export type SensorStageMessage =
  | { kind: 'sensors'; sensors: SensorState[]; sources: SignalReport[] }
  | { kind: 'levels'; values: Record<string, number> }
  | { kind: 'osc-sources'; learning: boolean; addresses: string[] };

/**
 * Console to stage: starts or stops a sensor, calibrates a source over ten seconds (or takes that back), `soundcheck` wants
 * levels for the next three seconds, `learn-osc` listens for new addresses, `forget-osc` drops one.
 */
export type SensorConsoleMessage =
  | { kind: 'sensor'; name: SensorName; on: boolean }
  | { kind: 'calibrate'; id: string; on: boolean }
  | { kind: 'soundcheck' }
  | { kind: 'learn-osc'; on: boolean }
  | { kind: 'forget-osc'; address: string };

type Fields = Readonly<Record<string, unknown>>;

const longestName = 200; // characters
const longestDetail = 2000;
const longestList = 512;
const states = ['none', 'live', 'held', 'fading', 'stale'] as const;
const calibrations = ['none', 'running', 'done'] as const;
const statuses = ['off', 'asking', 'on', 'failed'] as const;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isName = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= longestName && value !== '__proto__';
const isDetail = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= longestDetail;
const oneOf = <T extends string>(known: readonly T[], value: unknown): T | undefined =>
  known.find((option) => option === value);

function list<T>(value: unknown, read: (item: unknown) => T | undefined): T[] | null {
  if (!Array.isArray(value) || value.length > longestList) return null;
  const items = value.map(read);
  return items.every((item) => item !== undefined) ? items : null;
}

function readSensor(value: unknown): SensorState | undefined {
  if (!isFields(value)) return undefined;
  const name = oneOf(sensorNames, value['name']);
  const status = oneOf(statuses, value['status']);
  const detail = value['detail'];
  return name && status && isDetail(detail) ? { name, status, detail } : undefined;
}

function readSource(item: unknown): SignalReport | undefined {
  if (!isFields(item)) return undefined;
  const { id, label, value, raw, signed } = item;
  const state = oneOf(states, item['state']);
  const calibration = oneOf(calibrations, item['calibration']);
  if (!isName(id) || !isName(label) || !isNumber(value) || !isNumber(raw)) return undefined;
  if (typeof signed !== 'boolean' || !state || !calibration) return undefined;
  return { id, label, value, raw, state, signed, calibration };
}

function readLevels(value: unknown): Record<string, number> | null {
  if (!isFields(value)) return null;
  const entries = Object.entries(value);
  if (entries.length > longestList) return null;
  const good = entries.filter((entry): entry is [string, number] => isName(entry[0]) && isNumber(entry[1]));
  return good.length === entries.length ? Object.fromEntries(good) : null;
}

/** What a stage said about its sensors, or null. */
export function readSensorStage(fields: Fields): SensorStageMessage | null {
  switch (fields['kind']) {
    case 'sensors': {
      const sensors = list(fields['sensors'], readSensor);
      const sources = list(fields['sources'], readSource);
      return sensors && sources ? { kind: 'sensors', sensors, sources } : null;
    }
    case 'levels': {
      const values = readLevels(fields['values']);
      return values && { kind: 'levels', values };
    }
    case 'osc-sources': {
      const { learning } = fields;
      const addresses = list(fields['addresses'], (item) => (isName(item) ? item : undefined));
      return typeof learning === 'boolean' && addresses ? { kind: 'osc-sources', learning, addresses } : null;
    }
    default:
      return null;
  }
}

/** What a console asked of the sensors, or null. */
export function readSensorConsole(fields: Fields): SensorConsoleMessage | null {
  const { kind, id, on, address } = fields;
  switch (kind) {
    case 'sensor': {
      const name = oneOf(sensorNames, fields['name']);
      return name && typeof on === 'boolean' ? { kind, name, on } : null;
    }
    case 'calibrate':
      return isName(id) && typeof on === 'boolean' ? { kind, id, on } : null;
    case 'soundcheck':
      return { kind };
    case 'learn-osc':
      return typeof on === 'boolean' ? { kind, on } : null;
    case 'forget-osc':
      return isName(address) ? { kind, address } : null;
    default:
      return null;
  }
}
