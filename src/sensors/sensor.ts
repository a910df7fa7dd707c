import type { Signals } from '../shared/signals.ts';

/** What a sensor puts its values into; `clock` gives s. */
export type SensorPorts = { signals: Signals; clock: () => number };

/**
 * A world that can be felt. `mayStart` says whether it can start without asking the person; left out, it always can. `start`
 * may ask and rejects with a sentence, else says what to know; `lost` hears a sentence when it goes away later. `tick` is for
 * sensors that have to be asked, once a frame.
 */
export type Sensor = {
  mayStart?(): Promise<boolean>;
  start(lost: (text: string) => void): Promise<string>;
  stop(): void;
  tick?(now: number): void;
};
