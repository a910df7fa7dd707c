/** A channel message as a knob position: `what` is `cc/21`, `note/60` or `bend`, `value` 0..1, `channel` 1..16. */
export type MidiTouch = { channel: number; what: string; value: number };

/**
 * One complete MIDI message (Web MIDI never sends running status) as a touch, or null for what is no knob: clock, SysEx,
 * channel mode messages (CC 120..127), malformed bytes. A note-on of velocity 0 is a note-off.
 */
export function decodeMidi(bytes: ArrayLike<number>): MidiTouch | null {
  const [status = 0, first = 0xff, second = 0xff] = Array.from({ length: 3 }, (_, index) => bytes[index]);
  if (bytes.length !== 3 || first > 127 || second > 127) return null;
  const channel = (status & 0x0f) + 1;
  switch (status & 0xf0) {
    case 0x80:
      return { channel, what: `note/${first}`, value: 0 };
    case 0x90:
      return { channel, what: `note/${first}`, value: second / 127 };
    case 0xb0:
      return first < 120 ? { channel, what: `cc/${first}`, value: second / 127 } : null;
    case 0xe0:
      return { channel, what: 'bend', value: bend(first | (second << 7)) };
    default:
      return null;
  }
}

/** 14 bits with the wheel's rest (8192) at exactly 0.5 and both ends reached. */
const bend = (raw: number): number => (raw < 8192 ? raw / 16384 : 0.5 + (raw - 8192) / 16382);
