import { createSamples } from '../shared/samples.ts';

const FIRST_GUESS = { software: 1e-6, hardware: 1e-8 }; // ms for a multiply-add
const WINDOW = 40; // frames
const TRUST = 0.05; // of the mean square, how much spread of amounts outweighs the estimate so far

type Frame = { macs: number; time: number }; // ms

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);

/**
 * Tells drawing from painting by a line through the last frames: time = drawing + price · multiply-adds. Completion is told
 * a frame at a time, so the two cannot be seen apart; that frames carry different amounts shows what an amount costs. Where
 * they hardly differ the price stays near the one so far (ridge regression).
 */
export function fitLoad(frames: readonly Frame[], before: number): { frame: number; price: number } {
  const [macs, time] = [mean(frames.map((each) => each.macs)), mean(frames.map((each) => each.time))];
  if (macs === 0) return { frame: time, price: before };
  const trust = TRUST * mean(frames.map((each) => each.macs ** 2));
  const spread = mean(frames.map((each) => (each.macs - macs) ** 2));
  const slope = mean(frames.map((each) => (each.macs - macs) * (each.time - time)));
  const price = Math.min(time / macs, Math.max(before / 10, (slope + trust * before) / (spread + trust)));
  return { frame: time - price * macs, price };
}

/** Measures the load of a device while it plays: what drawing takes, what painting costs, how fast the display is. */
export function createLoadMeter(isSoftware: boolean) {
  const intervals = createSamples(120);
  const frames: Frame[] = [];
  let price = isSoftware ? FIRST_GUESS.software : FIRST_GUESS.hardware;
  let drawing = 0;

  return {
    interval: (milliseconds: number): void => intervals.add(milliseconds),
    /** A frame that carried so many multiply-adds is done. */
    frame(macs: number, milliseconds: number): void {
      frames.push({ macs, time: milliseconds });
      if (frames.length > WINDOW) frames.shift();
      ({ frame: drawing, price } = fitLoad(frames, price));
    },
    /** Frames that come late are the GPU's doing, not the display's: its own pace is the quickest tenth. */
    read: () => ({
      interval: intervals.quantile(0.1) || 1000 / 60,
      frame: drawing,
      throughput: 1 / price,
    }),
  };
}
