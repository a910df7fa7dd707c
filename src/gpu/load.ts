import { createSamples } from '../shared/samples.ts';

const FIRST_GUESS = { software: 5e5, hardware: 5e7 }; // multiply-adds a ms
const FADE = 0.95; // of a slice's weight with each that follows

/** Measures the load of a device while it plays: what frames take, what slices reach, how fast the display is. */
export function createLoadMeter(isSoftware: boolean) {
  const frames = createSamples(30);
  const intervals = createSamples(120);
  let work = isSoftware ? FIRST_GUESS.software : FIRST_GUESS.hardware;
  let time = 1; // ms

  return {
    frame: (milliseconds: number): void => frames.add(milliseconds),
    interval: (milliseconds: number): void => intervals.add(milliseconds),
    slice(macs: number, milliseconds: number): void {
      work = work * FADE + macs;
      time = time * FADE + Math.max(0.05, milliseconds);
    },
    /** Frames that come late are the display's doing no more than slow drawing's: its own pace is the quickest tenth. */
    read: () => ({
      interval: intervals.quantile(0.1) || 1000 / 60,
      frame: frames.quantile(0.5),
      throughput: work / time,
    }),
  };
}
