import { encode, Message } from 'node-osc';

type Argument = number | string | boolean | { type: string; value: unknown };

/** A message in OSC bytes, written by node-osc. */
export const message = (address: string, ...args: Argument[]): Buffer =>
  encode(new Message(address, ...args));

const int32 = (value: number) => Buffer.from(new Int32Array([value]).buffer).swap32();

/** `immediately`, or a time tag for a time in ms since 1970. */
function timeTag(due: number | 'immediately'): Buffer {
  if (due === 'immediately') return Buffer.from([0, 0, 0, 0, 0, 0, 0, 1]);
  const tag = Buffer.alloc(8);
  tag.writeUInt32BE((Math.floor(due / 1000) + 2208988800) % 2 ** 32, 0);
  tag.writeUInt32BE(Math.round(((due % 1000) / 1000) * 2 ** 32) % 2 ** 32, 4);
  return tag;
}

/** A bundle in OSC bytes, written byte for byte. */
export const bundle = (due: number | 'immediately', ...elements: Buffer[]): Buffer =>
  Buffer.concat([
    Buffer.from('#bundle\0'),
    timeTag(due),
    ...elements.flatMap((element) => [int32(element.length), element]),
  ]);

/** `raw('/a', ',d', bytes)`: strings are padded as OSC wants it, bytes are taken as they are. */
export const raw = (...parts: (string | Buffer)[]): Buffer =>
  Buffer.concat(
    parts.map((part) =>
      typeof part === 'string' ? Buffer.from(part.padEnd(4 * (Math.floor(part.length / 4) + 1), '\0')) : part,
    ),
  );

/** Eight big-endian bytes of a double. */
export function double(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return bytes;
}

/** Eight big-endian bytes of a whole number. */
export function int64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(value);
  return bytes;
}
