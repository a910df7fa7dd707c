import { sentence } from '../shared/fault.ts';
import type { Report } from '../shared/report.ts';
import type { SensorName, SensorState } from '../shared/sensor-wire.ts';
import { nextGesture } from './gesture.ts';
import type { Sensor } from './sensor.ts';

/** Turns sensors on and off. What needs a permission waits for a gesture at the stage. `onChange` hears every change. */
export function createSwitchboard(
  sensors: Readonly<Record<SensorName, Sensor>>,
  note: Report,
  onChange: () => void,
) {
  const asked = Object.values(sensors).filter(({ tick }) => tick !== undefined);
  const states = new Map<SensorName, SensorState>();
  const waiting = new Map<SensorName, AbortController>();
  for (const name of Object.keys(sensors) as SensorName[])
    states.set(name, { name, status: 'off', detail: '' });

  function set(name: SensorName, status: SensorState['status'], detail = ''): void {
    states.set(name, { name, status, detail });
    if (status === 'failed') note('error', detail);
    onChange();
  }

  function off(name: SensorName): void {
    waiting.get(name)?.abort();
    waiting.delete(name);
    sensors[name].stop();
    set(name, 'off');
  }

  async function ask(name: SensorName, signal: AbortSignal): Promise<void> {
    const sensor = sensors[name];
    if (sensor.mayStart !== undefined && !(await sensor.mayStart())) {
      set(name, 'asking', `${name}: click on the stage, the browser asks there.`);
      await nextGesture(signal);
    }
    const detail = await sensor.start((text) => !signal.aborted && set(name, 'failed', text));
    if (!signal.aborted) set(name, 'on', detail);
  }

  return {
    states: (): SensorState[] => [...states.values()],
    turn(name: SensorName, on: boolean): void {
      if (!on) {
        off(name);
        return;
      }
      waiting.get(name)?.abort();
      const wish = new AbortController();
      waiting.set(name, wish);
      ask(name, wish.signal).catch((error) => {
        if (!wish.signal.aborted) set(name, 'failed', sentence(error));
      });
    },
    tick(now: number): void {
      for (const sensor of asked) sensor.tick?.(now);
    },
  };
}
