import { createMidiBytes } from './midi-bytes.ts';
import { createFinePairs } from './midi-fine.ts';
import { createNumbered } from './midi-numbered.ts';

/**
 * A knob's position: `what` is `cc/21`, `nrpn/1234`, `rpn/0`, `note/60`, `poly/60`, `pressure`, `bend` or `program/5`,
 * `value` 0..1, `channel` 1..16; `step` is there where the message moves by a step and gives no position.
 */
export type MidiTouch = { channel: number; what: string; value: number; step?: number };

/** What a clock or sequencer says: one of 24 ticks a beat, transport, or a place in the song in sixteenths. */
export type MidiBeat =
  | { kind: 'tick' | 'start' | 'continue' | 'stop' }
  | { kind: 'song'; sixteenths: number };

type Heard = { touches: MidiTouch[]; beats: MidiBeat[] };

const realtime: Record<number, MidiBeat> = {
  248: { kind: 'tick' },
  250: { kind: 'start' },
  251: { kind: 'continue' },
  252: { kind: 'stop' },
};

/** 14 bits with the wheel's rest (8192) at exactly 0.5 and both ends reached. */
const bend = (raw: number): number => (raw < 8192 ? raw / 16384 : 0.5 + (raw - 8192) / 16382);

/** One channel: what it holds down, and the controllers that take more than one message. */
function createChannel(channel: number) {
  const pairs = createFinePairs();
  const numbered = createNumbered();
  const held = new Set<string>();
  const touch = (what: string, value: number): MidiTouch => ({ channel, what, value });

  function hold(what: string, value: number): MidiTouch {
    if (value === 0) held.delete(what);
    else held.add(what);
    return touch(what, value);
  }

  /** Lets go of the notes that are down, or of everything that springs back. */
  function release(all: boolean): MidiTouch[] {
    const gone = [...held].filter((what) => all || what.startsWith('note'));
    for (const what of gone) held.delete(what);
    return gone.map((what) => touch(what, what === 'bend' ? 0.5 : 0));
  }

  function control(number: number, data: number, at: number): MidiTouch[] {
    if (number === 120 || number >= 123) return release(false);
    if (number === 121) return release(true).filter(({ what }) => !what.startsWith('note'));
    if (number === 122) return [];
    const parameter = numbered(number, data);
    if (parameter !== undefined) return parameter === null ? [] : [{ channel, ...parameter }];
    const { number: moved, value } = pairs.control(number, data, at);
    return [touch(`cc/${moved}`, value)];
  }

  function hear(kind: number, first: number, second: number, at: number): MidiTouch[] {
    if (kind === 0xb0) return control(first, second, at);
    pairs.interrupt();
    if (kind === 0x80) return [hold(`note/${first}`, 0)];
    if (kind === 0x90) return [hold(`note/${first}`, second / 127)];
    if (kind === 0xa0) return [hold(`poly/${first}`, second / 127)];
    if (kind === 0xd0) return [hold('pressure', first / 127)];
    if (kind === 0xc0) return [touch(`program/${first}`, 1)];
    const value = bend(first | (second << 7));
    if (value === 0.5) held.delete('bend');
    else held.add('bend');
    return [touch('bend', value)];
  }

  return { hear, release };
}

/** Everything that one port says, from bytes. `at` in ms; state is kept for each channel. */
export function createMidiDecoder() {
  const cut = createMidiBytes();
  const channels = Array.from({ length: 16 }, (_, index) => createChannel(index + 1));

  /** What springs back when the port is gone or is reset. */
  const release = (): MidiTouch[] => channels.flatMap((channel) => channel.release(true));

  function decode(bytes: ArrayLike<number>, at: number): Heard {
    const heard: Heard = { touches: [], beats: [] };
    for (const [status = 0, first = 0, second = 0] of cut(bytes)) {
      const beat = realtime[status];
      if (beat !== undefined) heard.beats.push(beat);
      else if (status === 0xf2) heard.beats.push({ kind: 'song', sixteenths: first | (second << 7) });
      else if (status === 0xff) heard.touches.push(...release());
      else if (status < 0xf0) {
        const channel = channels[status & 0x0f]!;
        heard.touches.push(...channel.hear(status & 0xf0, first, second, at));
      }
    }
    return heard;
  }

  return { decode, release };
}
