import { type SensorName, sensorNames } from '../shared/sensor-wire.ts';
import type { Calibration } from '../shared/signals.ts';

/** What a reload brings back: the sensors that were on, how sources were calibrated, the OSC addresses that were learned. */
export type SensorMemory = {
  on: SensorName[];
  calibrations: Record<string, Calibration>;
  addresses: string[];
};

const KEY = 'ganzfeld.sensors';
const most = 256;

const isCalibration = (value: unknown): value is Calibration =>
  Array.isArray(value) && value.length === 2 && value.every(Number.isFinite) && value[0] < value[1];

/** What was kept; whatever is missing or damaged is left out. */
export function loadSensors(store: Storage | null): SensorMemory {
  try {
    const kept = JSON.parse(store?.getItem(KEY) ?? '{}') as Partial<Record<keyof SensorMemory, unknown>>;
    const { on, calibrations, addresses } = kept;
    const names: unknown[] = Array.isArray(on) ? on : [];
    const entries = Object.entries(calibrations ?? {}).slice(0, most);
    return {
      on: sensorNames.filter((name) => names.includes(name)),
      calibrations: Object.fromEntries(
        entries.filter(([id, ends]) => id !== '__proto__' && isCalibration(ends)),
      ),
      addresses: Array.isArray(addresses)
        ? addresses.filter((address) => typeof address === 'string' && address.startsWith('/')).slice(0, most)
        : [],
    };
  } catch {
    return { on: [], calibrations: {}, addresses: [] };
  }
}

/** Keeps it; a full or forbidden store is no reason to stop a show. */
export function saveSensors(store: Storage | null, memory: SensorMemory): void {
  try {
    store?.setItem(KEY, JSON.stringify(memory));
  } catch {
    // private windows refuse to store: only a reload starts anew
  }
}
