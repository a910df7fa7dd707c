import { fault } from '../shared/fault.ts';
import { joined, letters, text, uint32 } from './bytes.ts';

/** What kind of file it is, from its first bytes; null for any other. */
export function formatOf(bytes: Uint8Array): 'image/png' | 'image/jpeg' | 'video/mp4' | null {
  if (bytes.length < 12) return null;
  if (letters(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'image/jpeg';
  return letters(bytes, 4, 4) === 'ftyp' ? 'video/mp4' : null;
}

function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc;
}

/** An iTXt chunk behind IHDR, which is always 25 bytes long. */
function inPng(bytes: Uint8Array, packet: string): Uint8Array<ArrayBuffer> {
  const body = joined(text('iTXtXML:com.adobe.xmp'), new Uint8Array(5), text(packet));
  const chunk = joined(uint32(body.length - 4), body, uint32(crc32(body)));
  const head = 8 + 25;
  return joined(bytes.subarray(0, head), chunk, bytes.subarray(head));
}

/** An APP1 segment at the start, behind APP0 where there is one. */
function inJpeg(bytes: Uint8Array, packet: string): Uint8Array<ArrayBuffer> {
  const body = joined(text('http://ns.adobe.com/xap/1.0/\0'), text(packet));
  if (body.length > 65533) throw fault('XMP packet', `${body.length} bytes`, 'at most 65,533 in a JPEG');
  const length = body.length + 2;
  const segment = joined(Uint8Array.of(0xff, 0xe1, length >> 8, length & 255), body);
  const head = bytes[3] === 0xe0 ? 4 + bytes[4]! * 256 + bytes[5]! : 2;
  return joined(bytes.subarray(0, head), segment, bytes.subarray(head));
}

/** A PNG or JPEG with an XMP packet. */
export const withPacket = (
  bytes: Uint8Array,
  format: 'image/png' | 'image/jpeg',
  packet: string,
): Uint8Array<ArrayBuffer> => (format === 'image/png' ? inPng(bytes, packet) : inJpeg(bytes, packet));
