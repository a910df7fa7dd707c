import { createModulation } from '../../src/modulation/engine.ts';
import { readModulation } from '../../src/modulation/read.ts';
import { parameters, type Values } from '../../src/parameters.ts';
import { createBus } from '../../src/params/bus.ts';

/** A modulation over the real table with signals that a test sets, at 120 beats/min and 60 frames/s. */
export function createStand(json: unknown = {}) {
  const bus = createBus(parameters);
  const signals = new Map<string, number>();
  const modulation = createModulation<Values>(parameters, {
    get: (id) => signals.get(id) ?? 0,
    ids: () => [...signals.keys()],
  });
  let time = 0;
  modulation.load(readModulation(json, parameters));
  return {
    bus,
    signals,
    modulation,
    load: (next: unknown) => modulation.load(readModulation(next, parameters)),
    step(dt = 1 / 60): Values {
      time += dt;
      return modulation.step(bus.snapshot(time), time, dt, time * 2);
    },
    /** The values of one parameter over so many seconds. */
    run<K extends keyof Values>(id: K, seconds: number, dt = 1 / 60): Values[K][] {
      return Array.from({ length: Math.round(seconds / dt) }, () => this.step(dt)[id]);
    },
  };
}

export const refusal = (json: unknown): string => {
  try {
    readModulation(json, parameters);
    return 'taken';
  } catch (error) {
    return (error as Error).message;
  }
};
