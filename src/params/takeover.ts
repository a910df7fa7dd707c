import type { Takeover } from '../shared/mapping.ts';

/** Two steps of a 7-bit knob: as near as this is there. */
const NEAR = 2 / 127;

/** What is known of one control's hold on its parameter, all on the parameter's 0..1. */
export type Hand = {
  held: boolean; // the parameter follows the knob
  last: number | null; // what the knob asked for before; null where its place is unknown
  wanted: number; // what was last set, before steps and options rounded it
  resulted: number; // what that made of the parameter
};

export const freeHand = (): Hand => ({ held: false, last: null, wanted: 0, resulted: Number.NaN });

/** Where the parameter stands for this hand: finer than its steps as long as nobody else has moved it. */
export const standing = (hand: Hand, unit: number): number => (unit === hand.resulted ? hand.wanted : unit);

/**
 * What a knob that asks for `asked` sets a parameter at `unit` to, or null where it has not reached it yet. A hand that
 * held the parameter loses it when somebody else (a preset, another hand) has moved it since.
 */
export function takeOver(
  hand: Hand,
  mode: Takeover,
  asked: number,
  unit: number,
  [low, high]: readonly [number, number],
): number | null {
  const { last } = hand;
  hand.last = asked;
  if (unit !== hand.resulted) hand.held = false;
  if (hand.held || mode === 'jump') return asked;
  const stands = Math.min(high, Math.max(low, standing(hand, unit)));
  const crossed = mode === 'pickup' && last !== null && (last - stands) * (asked - stands) <= 0;
  if (crossed || Math.abs(asked - stands) <= NEAR) {
    hand.held = true;
    return asked;
  }
  if (mode === 'pickup' || last === null || asked === last) return null;
  return asked > last
    ? stands + ((high - stands) * (asked - last)) / (high - last)
    : stands - ((stands - low) * (last - asked)) / (last - low);
}
