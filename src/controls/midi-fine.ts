/** LSBs that must follow their MSB at once, one after the other, before two controllers are taken for one of 14 bits. */
const PROOF = 3;

/** How soon an LSB follows its MSB (ms); two hands on two knobs are slower. */
const TOGETHER = 5;

type Coarse = { msb: number; lsb: number; at: number; proof: number };

/** 14 bits as 0..1. */
export const unit14 = (msb: number, lsb: number): number => ((msb << 7) | lsb) / 16383;

/**
 * The LSB that goes with a new MSB until the device sends its own: the near end of the step, so that a movement never
 * turns back, and both ends of the range are reached without one.
 */
function nearLsb(before: Coarse | undefined, msb: number): number {
  if (msb === 0) return 0;
  if (msb === 127 || before === undefined) return msb === 127 ? 127 : 0;
  return msb === before.msb ? before.lsb : msb > before.msb ? 0 : 127;
}

/**
 * Controllers 0..31 of one channel, which 32..63 may refine to 14 bits. Many devices use 32..63 as plain buttons, so a
 * pair is believed only when its LSB has followed its MSB directly three times running. `at` in ms.
 */
export function createFinePairs() {
  const coarse = new Map<number, Coarse>();
  let previous = -1; // the controller of the last message

  return {
    /** The controller that moved and its position 0..1. */
    control(number: number, value: number, at: number): { number: number; value: number } {
      const before = coarse.get(number % 32);
      const follows = previous === number - 32;
      previous = number;
      if (number < 32) {
        const proof = before?.proof ?? 0;
        coarse.set(number, { msb: value, lsb: nearLsb(before, value), at, proof });
        return { number, value: proof < PROOF ? value / 127 : unit14(value, coarse.get(number)!.lsb) };
      }
      if (number > 63 || before === undefined) return { number, value: value / 127 };
      if (before.proof < PROOF) before.proof = follows && at - before.at <= TOGETHER ? before.proof + 1 : 0;
      if (before.proof < PROOF) return { number, value: value / 127 };
      before.lsb = value;
      return { number: number - 32, value: unit14(before.msb, value) };
    },
    /** Another kind of message came between. */
    interrupt(): void {
      previous = -1;
    },
  };
}
