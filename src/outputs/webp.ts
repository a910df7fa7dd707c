import { fault } from '../shared/fault.ts';

const text = (name: string): number[] => [...new TextEncoder().encode(name)];
const little = (value: number, bytes: number): number[] =>
  Array.from({ length: bytes }, (_, at) => Math.floor(value / 256 ** at) % 256);

const letters = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));

function chunk(name: string, body: Uint8Array | readonly number[]): Uint8Array<ArrayBuffer> {
  const made = new Uint8Array(8 + body.length + (body.length % 2));
  made.set([...text(name), ...little(body.length, 4)]);
  made.set(body, 8);
  return made;
}

/** The chunks of a still that hold its pixels; what stands around them in a file of one picture is left out. */
function pixelChunks(still: Uint8Array): Uint8Array[] {
  if (letters(still, 0) !== 'RIFF' || letters(still, 8) !== 'WEBP')
    throw fault('WebP', letters(still, 8), 'a still in WebP');
  const found: Uint8Array[] = [];
  const view = new DataView(still.buffer, still.byteOffset, still.byteLength);
  for (let at = 12; at + 8 <= still.length; ) {
    const size = view.getUint32(at + 4, true);
    const end = at + 8 + size + (size % 2);
    if (['VP8 ', 'VP8L', 'ALPH'].includes(letters(still, at))) found.push(still.subarray(at, end));
    at = end;
  }
  return found;
}

/** One frame of an animation, from a WebP still of all of it, shown for `delay` ms. */
export function webpFrame(
  still: Uint8Array,
  width: number,
  height: number,
  delay: number,
): Uint8Array<ArrayBuffer> {
  const parts = pixelChunks(still);
  const opaque = 2; // replaces what was there
  const head = [
    ...little(0, 6),
    ...little(width - 1, 3),
    ...little(height - 1, 3),
    ...little(delay, 3),
    opaque,
  ];
  const body = new Uint8Array(head.length + parts.reduce((sum, part) => sum + part.length, 0));
  body.set(head);
  let at = head.length;
  for (const part of parts) {
    body.set(part, at);
    at += part.length;
  }
  return chunk('ANMF', body);
}

/** What comes before `bytes` of frames: the size, and that it goes on for ever. */
export function webpHead(width: number, height: number, bytes: number): Uint8Array<ArrayBuffer> {
  const animated = 2;
  const canvas = chunk('VP8X', [animated, 0, 0, 0, ...little(width - 1, 3), ...little(height - 1, 3)]);
  const forever = chunk('ANIM', [0, 0, 0, 255, 0, 0]);
  const size = 4 + canvas.length + forever.length + bytes;
  return Uint8Array.from([...text('RIFF'), ...little(size, 4), ...text('WEBP'), ...canvas, ...forever]);
}
