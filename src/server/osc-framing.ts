import { fault } from '../shared/fault.ts';
import { maxPacket } from './osc-decode.ts';

const end = 0xc0;
const escaping = 0xdb;
const meanings: Readonly<Record<number, number>> = { 220: end, 221: escaping };

type Framing = 'unknown' | 'length' | 'slip';

const tooLong = (bytes: number) => fault('OSC over TCP', `${bytes} bytes`, `packets of 4 to ${maxPacket}`);

function wrapSlip(packet: Buffer): Buffer {
  const bytes = [...packet].flatMap((byte) =>
    byte === end ? [escaping, 0xdc] : byte === escaping ? [escaping, 0xdd] : [byte],
  );
  return Buffer.from([end, ...bytes, end]);
}

function wrapLength(packet: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(packet.length);
  return Buffer.concat([length, packet]);
}

/**
 * Cuts a TCP stream into packets. The first byte tells which framing it has: a length before each packet (OSC 1.0) begins
 * with 0, SLIP (OSC 1.1, RFC 1055) never does. Holds one packet at most.
 */
export function createFraming() {
  const held = Buffer.alloc(4 + maxPacket);
  let framing: Framing = 'unknown';
  let size = 0;
  let isEscape = false;

  const hold = (byte: number) => {
    if (size === (framing === 'slip' ? maxPacket : held.length)) throw tooLong(size + 1);
    held[size++] = byte;
  };

  const takeLength = (byte: number, onPacket: (packet: Buffer) => void) => {
    hold(byte);
    if (size < 4) return;
    const length = held.readInt32BE(0);
    if (length < 4 || length > maxPacket) throw tooLong(length);
    if (size < 4 + length) return;
    size = 0;
    onPacket(held.subarray(4, 4 + length));
  };

  const takeSlip = (byte: number, onPacket: (packet: Buffer) => void) => {
    if (isEscape) {
      const meant = meanings[byte];
      if (meant === undefined) throw fault('OSC over TCP', `escape ${byte}`, 'SLIP escapes 220 or 221');
      isEscape = false;
      hold(meant);
    } else if (byte === escaping) isEscape = true;
    else if (byte !== end) hold(byte);
    else if (size > 0) {
      const length = size;
      size = 0;
      onPacket(held.subarray(0, length));
    }
  };

  return {
    /** `onPacket` must be done with the bytes when it returns. Throws a sentence where the stream makes no sense. */
    push(chunk: Buffer, onPacket: (packet: Buffer) => void): void {
      if (framing === 'unknown' && chunk.length > 0) framing = chunk[0] === 0 ? 'length' : 'slip';
      const take = framing === 'slip' ? takeSlip : takeLength;
      for (const byte of chunk) take(byte, onPacket);
    },
    /** A packet in the framing of the other end. */
    wrap: (packet: Buffer): Buffer => (framing === 'slip' ? wrapSlip(packet) : wrapLength(packet)),
  };
}
