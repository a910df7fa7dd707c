import { unit14 } from './midi-fine.ts';

/** `step` is −1 or 1 from the data increment and decrement controllers. */
type NumberedTouch = { what: string; value: number; step?: number };

type Family = 'nrpn' | 'rpn';
type Entry = { msb: number; lsb: number; fine: boolean };

const NULL_NUMBER = 0x3fff;
const selectors: Record<number, { family: Family; high: boolean }> = {
  98: { family: 'nrpn', high: false },
  99: { family: 'nrpn', high: true },
  100: { family: 'rpn', high: false },
  101: { family: 'rpn', high: true },
};

/**
 * The (non-)registered parameters of one channel: 99/98 or 101/100 select a number, 6 and 38 set it, 96 and 97 step it,
 * 127/127 selects none. A parameter has 14 bits from its first LSB on.
 */
export function createNumbered() {
  const halves: Record<Family, [number, number]> = { nrpn: [127, 127], rpn: [127, 127] };
  const entries = new Map<string, Entry>();
  let family: Family | null = null;

  function selected(): string | null {
    if (family === null) return null;
    const [high, low] = halves[family];
    const number = (high << 7) | low;
    return number === NULL_NUMBER ? null : `${family}/${number}`;
  }

  function enter(what: string, controller: number, data: number): NumberedTouch {
    const entry = entries.get(what) ?? { msb: 0, lsb: 0, fine: false };
    entries.set(what, entry);
    if (controller === 38) Object.assign(entry, { lsb: data, fine: true });
    else Object.assign(entry, { msb: data, lsb: data === 127 ? 127 : 0 });
    return { what, value: entry.fine ? unit14(entry.msb, entry.lsb) : data / 127 };
  }

  /** What moved, null where the message only selects, undefined where it is a plain controller. */
  return (controller: number, data: number): NumberedTouch | null | undefined => {
    const selector = selectors[controller];
    if (selector !== undefined) {
      family = selector.family;
      halves[family][selector.high ? 0 : 1] = data;
      return null;
    }
    const what = selected();
    if (what === null) return undefined;
    if (controller === 6 || controller === 38) return enter(what, controller, data);
    if (controller !== 96 && controller !== 97) return undefined;
    const { msb, lsb, fine } = entries.get(what) ?? { msb: 0, lsb: 0, fine: false };
    return { what, value: fine ? unit14(msb, lsb) : msb / 127, step: controller === 96 ? 1 : -1 };
  };
}
