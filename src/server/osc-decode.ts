import { fault } from '../shared/fault.ts';

/** `tag` is the OSC 1.0 type; the value is null for types that carry nothing that a parameter takes (`b t r m N I`). */
export type OscArgument = { tag: string; value: number | string | boolean | null };

/** `due` is when to play it, ms since 1970; 0 is at once. */
export type OscMessage = { address: string; args: OscArgument[]; due: number };

/** Longest packet that is read, bytes. */
export const maxPacket = 8192;
const maxString = 256; // bytes
const maxDepth = 8;
const maxElements = 256;

const eraSeconds = 2 ** 32;
const from1900To1970 = 2208988800; // s

type Reader = { bytes: Buffer; at: number };

function take(reader: Reader, count: number): number {
  const start = reader.at;
  if (start + count > reader.bytes.length)
    throw fault('OSC packet', `${reader.bytes.length - start} bytes`, `${count} more bytes of an argument`);
  reader.at += count;
  return start;
}

function readString(reader: Reader): string {
  const { bytes, at } = reader;
  const end = bytes.indexOf(0, at);
  if (end < 0) throw fault('OSC string', 'no end', 'a zero byte');
  if (end - at > maxString) throw fault('OSC string', `${end - at} bytes`, `at most ${maxString}`);
  const padded = at + 4 * (Math.floor((end - at) / 4) + 1);
  if (padded > bytes.length || bytes.subarray(end, padded).some((byte) => byte !== 0))
    throw fault('OSC string', 'wrong padding', 'zero bytes up to a multiple of four');
  reader.at = padded;
  return bytes.toString('utf8', at, end);
}

/** The length of a blob, which has to fit the packet. */
function readLength(reader: Reader): number {
  const length = reader.bytes.readInt32BE(take(reader, 4));
  if (length >= 0) return length;
  throw fault('OSC blob', `${length} bytes`, 'a length of 0 or more');
}

function skip(reader: Reader, count: number): null {
  take(reader, count);
  return null;
}

/** The type tags without the brackets of arrays, which have to close; what is inside counts as arguments. */
function plainTags(address: string, tags: string): string[] {
  if (!tags.startsWith(',')) throw fault(`type tags of ${address}`, tags, 'a comma first');
  let depth = 0;
  for (const tag of tags) {
    if (tag === '[') depth++;
    if (tag === ']' && --depth < 0) break;
  }
  if (depth !== 0) throw fault(`type tags of ${address}`, tags, 'a ] for each [');
  return [...tags.slice(1)].filter((tag) => tag !== '[' && tag !== ']');
}

function readArgument(reader: Reader, tag: string): OscArgument {
  const { bytes } = reader;
  switch (tag) {
    case 'i':
      return { tag, value: bytes.readInt32BE(take(reader, 4)) };
    case 'h':
      return { tag, value: Number(bytes.readBigInt64BE(take(reader, 8))) };
    case 'f':
      return { tag, value: bytes.readFloatBE(take(reader, 4)) };
    case 'd':
      return { tag, value: bytes.readDoubleBE(take(reader, 8)) };
    case 's':
    case 'S':
      return { tag, value: readString(reader) };
    case 'c':
      return { tag, value: String.fromCharCode(bytes.readUInt32BE(take(reader, 4)) & 0x7f) };
    case 'b':
      return { tag, value: skip(reader, 4 * Math.ceil(readLength(reader) / 4)) };
    case 't':
      return { tag, value: skip(reader, 8) };
    case 'r':
    case 'm':
      return { tag, value: skip(reader, 4) };
    case 'T':
    case 'F':
      return { tag, value: tag === 'T' };
    case 'N':
    case 'I':
      return { tag, value: null };
    default:
      throw fault('OSC argument type', tag, 'one of i h f d s S c b t r m T F N I [ ]');
  }
}

function decodeMessage(bytes: Buffer, due: number): OscMessage {
  if (bytes[0] !== 0x2f) throw fault('OSC packet', bytes.toString('latin1', 0, 8), '"/" or "#bundle" first');
  const reader = { bytes, at: 0 };
  const address = readString(reader);
  if (reader.at === bytes.length) return { address, args: [], due }; // old senders leave the type tags out
  const args = plainTags(address, readString(reader)).map((tag) => readArgument(reader, tag));
  if (reader.at !== bytes.length)
    throw fault(
      `OSC message ${address}`,
      `${bytes.length - reader.at} bytes too many`,
      'an end after the arguments',
    );
  return { address, args, due };
}

/** Time tag at `at` in ms since 1970, 0 for "immediately"; seconds wrap in 2036. */
function readDue(bytes: Buffer, at: number): number {
  const seconds = bytes.readUInt32BE(at);
  const fraction = bytes.readUInt32BE(at + 4);
  if (seconds === 0 && fraction === 1) return 0;
  const era = seconds < eraSeconds / 2 ? eraSeconds : 0;
  return (era + seconds - from1900To1970 + fraction / eraSeconds) * 1000;
}

const isBundle = (bytes: Buffer) => bytes.toString('latin1', 0, 8) === '#bundle\0';

function decodeElements(bytes: Buffer, due: number, depth: number, into: OscMessage[]): void {
  if (!isBundle(bytes)) {
    if (into.length === maxElements) throw fault('OSC bundle', 'more elements', `at most ${maxElements}`);
    into.push(decodeMessage(bytes, due));
    return;
  }
  if (depth === maxDepth)
    throw fault('OSC bundle', 'deeper nesting', `at most ${maxDepth} bundles in each other`);
  if (bytes.length < 16) throw fault('OSC bundle', `${bytes.length} bytes`, 'a time tag of 8 bytes');
  const inner = Math.max(due, readDue(bytes, 8));
  for (let at = 16; at < bytes.length; ) {
    const size = bytes.readInt32BE(at);
    const end = at + 4 + size;
    if (size <= 0 || size % 4 !== 0 || end > bytes.length)
      throw fault('OSC bundle element', `${size} bytes`, 'a multiple of four that fits the packet');
    decodeElements(bytes.subarray(at + 4, end), inner, depth + 1, into);
    at = end;
  }
}

/**
 * The messages of one UDP packet, bundles flattened in order; throws a sentence on the first malformed byte.
 * Stricter than node-osc's decoder, and keeps the types and the doubles that it loses.
 */
export function decodePacket(bytes: Buffer): OscMessage[] {
  if (bytes.length === 0 || bytes.length % 4 !== 0 || bytes.length > maxPacket)
    throw fault('OSC packet', `${bytes.length} bytes`, `a multiple of four from 4 to ${maxPacket}`);
  const messages: OscMessage[] = [];
  decodeElements(bytes, 0, 0, messages);
  return messages;
}
