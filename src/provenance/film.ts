import type { Asset } from '@trustnxt/c2pa-ts/asset';
import { fault } from '../shared/fault.ts';
import { joined, letters, text, uint32, viewOf } from './bytes.ts';

type Box = { type: string; start: number; end: number; body: number };

const hex = (digits: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

const c2pa = hex('d8fec3d61b0e483c92975828877ec481');
const xmp = hex('be7acfcb97a942e89c71999491e3afac');
const MOST = 2 ** 30; // bytes: it is signed in memory
const HEAD = 8 + 16 + 4 + 9 + 8; // size, type, user type, version, purpose, no Merkle tree

/** The boxes between two places of an MP4. */
function boxesOf(bytes: Uint8Array, from = 0, to = bytes.length): Box[] {
  const view = viewOf(bytes);
  const boxes: Box[] = [];
  for (let start = from; start < to; ) {
    if (start + 8 > to) throw fault('MP4', `${to - start} bytes at ${start}`, 'a box');
    const short = view.getUint32(start);
    const size = short === 1 ? Number(view.getBigUint64(start + 8)) : short === 0 ? to - start : short;
    if (size < 8 || start + size > to)
      throw fault('MP4', `a box of ${size} bytes at ${start}`, 'one that fits');
    boxes.push({
      type: letters(bytes, start + 4, 4),
      start,
      end: start + size,
      body: start + (short === 1 ? 16 : 8),
    });
    start += size;
  }
  return boxes;
}

const isC2pa = (bytes: Uint8Array, { type, body }: Box): boolean =>
  type === 'uuid' && c2pa.every((byte, at) => bytes[body + at] === byte);

const parents = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'moof', 'traf', 'mfra']);

/** Moves every absolute place in the file that a box and those in it name. */
function move(bytes: Uint8Array, { type, body, end }: Box, by: number): void {
  const view = viewOf(bytes);
  const add = (at: number, wide: boolean): void =>
    wide
      ? view.setBigUint64(at, view.getBigUint64(at) + BigInt(by))
      : view.setUint32(at, view.getUint32(at) + by);
  if (parents.has(type)) for (const child of boxesOf(bytes, body, end)) move(bytes, child, by);
  const count = (at: number): number => view.getUint32(at);
  if (type === 'stco') for (let at = 0; at < count(body + 4); at++) add(body + 8 + at * 4, false);
  if (type === 'co64') for (let at = 0; at < count(body + 4); at++) add(body + 8 + at * 8, true);
  if (type === 'tfhd' && (view.getUint32(body) & 1) === 1) add(body + 8, true);
  if (type !== 'tfra') return;
  const wide = bytes[body] === 1;
  const sizes = view.getUint32(body + 8);
  const row = (wide ? 16 : 8) + (((sizes >> 4) & 3) + 1) + (((sizes >> 2) & 3) + 1) + ((sizes & 3) + 1);
  for (let at = 0; at < count(body + 12); at++) add(body + 16 + at * row + (wide ? 8 : 4), wide);
}

/** Puts `inserted` behind the file type of an MP4 and keeps its tables right. */
function insert(bytes: Uint8Array, inserted: Uint8Array): Uint8Array<ArrayBuffer> {
  const [first] = boxesOf(bytes);
  if (first?.type !== 'ftyp') throw fault('MP4', first?.type ?? 'nothing', 'ftyp first');
  const result = joined(bytes.subarray(0, first.end), inserted, bytes.subarray(first.end));
  for (const box of boxesOf(result)) move(result, box, inserted.length);
  return result;
}

/** The box for a manifest of `length` bytes. */
const emptyBox = (length: number): Uint8Array<ArrayBuffer> =>
  joined(
    uint32(HEAD + length),
    text('uuid'),
    c2pa,
    uint32(0),
    text('manifest\0'),
    new Uint8Array(8 + length),
  );

function unsigned(bytes: Uint8Array): Uint8Array {
  if (boxesOf(bytes).some((box) => isC2pa(bytes, box)))
    throw fault('MP4', 'one that is signed already', 'one without a manifest');
  return bytes;
}

const packetBox = (packet: string): Uint8Array => {
  const body = text(packet);
  return joined(uint32(24 + body.length), text('uuid'), xmp, body);
};

/** What a BMFF hash covers (C2PA 2.1, 18.7): all boxes but file type, manifest and random access, each behind its place. */
async function hashOf(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const covered = boxesOf(bytes).filter((box) => !['ftyp', 'mfra'].includes(box.type) && !isC2pa(bytes, box));
  const parts = covered.flatMap(({ start, end }) => [uint32(0), uint32(start), bytes.subarray(start, end)]);
  return new Uint8Array(await crypto.subtle.digest('SHA-256', joined(...parts)));
}

/** An MP4 as something that c2pa-ts can sign and check, with the hash that it cannot make of one. */
export function createFilm(
  source: Uint8Array,
  packet?: string,
): Asset & { hash(): Promise<Uint8Array<ArrayBuffer>> } {
  if (source.length > MOST) throw fault('film', `${source.length} bytes`, `at most ${MOST}`);
  let bytes = packet === undefined ? source : insert(unsigned(source), packetBox(packet));
  const manifestBox = (): Box | undefined => boxesOf(bytes).find((box) => isC2pa(bytes, box));
  const reserved = (): Box => {
    const box = manifestBox();
    if (box === undefined) throw fault('MP4', 'no manifest', 'one');
    return box;
  };
  return {
    mimeType: 'video/mp4',
    hash: () => hashOf(bytes),
    getDataLength: () => bytes.length,
    getDataRange: async (start = 0, length = bytes.length) => bytes.subarray(start, start + length),
    getManifestJUMBF: () => {
      const box = manifestBox();
      return box && bytes.slice(box.start + HEAD, box.end);
    },
    dumpInfo: () =>
      boxesOf(bytes)
        .map(({ type }) => type)
        .join(' '),
    ensureManifestSpace: async (length) => {
      bytes = insert(bytes, emptyBox(length));
    },
    getHashExclusionRange: () => ({ start: reserved().start, length: reserved().end - reserved().start }),
    writeManifestJUMBF: async (manifest) => {
      const { start, end } = reserved();
      if (end - start !== HEAD + manifest.length)
        throw fault('manifest', `${manifest.length} bytes`, 'as many as were reserved');
      bytes.set(manifest, start + HEAD);
    },
  };
}
