import { closeSync, openSync, readSync, writeSync } from 'node:fs';

type Box = { name: string; body: number; end: number };

const inside = new Set(['moov', 'trak', 'mdia']);
const dated = new Set(['mvhd', 'tkhd', 'mdhd']);

function readBox(file: number, at: number, end: number): Box | null {
  const head = Buffer.alloc(16);
  if (at + 8 > end || readSync(file, head, 0, 16, at) < 8) return null;
  const short = head.readUInt32BE(0);
  const size = short === 1 ? Number(head.readBigUInt64BE(8)) : short;
  if (size < 8) return null;
  return { name: head.toString('latin1', 4, 8), body: at + (short === 1 ? 16 : 8), end: at + size };
}

function clear(file: number, from: number, end: number): void {
  for (
    let at = from, box = readBox(file, at, end);
    box !== null;
    at = box.end, box = readBox(file, at, end)
  ) {
    if (inside.has(box.name)) clear(file, box.body, box.end);
    if (!dated.has(box.name)) continue;
    const version = Buffer.alloc(1);
    readSync(file, version, 0, 1, box.body);
    writeSync(file, Buffer.alloc(version[0] === 1 ? 16 : 8), 0, undefined, box.body + 4);
  }
}

/** Takes the dates out of an MP4, so that the same film is the same file whenever it is made. */
export function clearDates(path: string): void {
  const file = openSync(path, 'r+');
  try {
    clear(file, 0, Number.POSITIVE_INFINITY);
  } finally {
    closeSync(file);
  }
}
