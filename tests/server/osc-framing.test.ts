import { expect, test } from 'vitest';
import { createFraming } from '../../src/server/osc-framing.ts';
import { message } from './osc-bytes.ts';

const escapes = message('/walk/speed', { type: 'f', value: -6.000000953674316 }); // c0 c0 00 02
const packets = [message('/walk/jump'), escapes, Buffer.from([0x2f, 0xdb, 0xc0, 0xdc]), message('/a', 'b')];

const slip = (packet: Buffer) => {
  const bytes = [...packet].flatMap((byte) =>
    byte === 0xc0 ? [0xdb, 0xdc] : byte === 0xdb ? [0xdb, 0xdd] : [byte],
  );
  return Buffer.from([0xc0, ...bytes, 0xc0]);
};
const sized = (packet: Buffer) => Buffer.concat([Buffer.from([0, 0, 0, packet.length]), packet]);
const ended = (packet: Buffer) => slip(packet).subarray(1);

/** What comes out of a stream that arrives in pieces of `step` bytes. */
function cut(stream: Buffer, step: number): Buffer[] {
  const framing = createFraming();
  const heard: Buffer[] = [];
  for (let at = 0; at < stream.length; at += step)
    framing.push(stream.subarray(at, at + step), (packet) => heard.push(Buffer.from(packet)));
  return heard;
}

test.each([
  ['a length before each packet', sized],
  ['SLIP with an END at both ends', slip],
  ['SLIP with an END after each', ended],
])('%s is cut into packets, in pieces of any size', (_, wrap) => {
  const stream = Buffer.concat(packets.map(wrap));
  for (const step of [1, 2, 3, 7, stream.length]) expect(cut(stream, step)).toEqual(packets);
});

test('answers have the framing of the other end', () => {
  for (const wrap of [sized, slip]) {
    const framing = createFraming();
    framing.push(wrap(packets[0]!), () => {});
    for (const packet of packets) expect(framing.wrap(packet)).toEqual(wrap(packet));
  }
});

test.each([
  ['a length over 8 KiB', Buffer.from([0, 1, 0, 0])],
  ['a length of nothing', Buffer.from([0, 0, 0, 0])],
  ['an endless SLIP packet', Buffer.alloc(8193, 0x2f)],
  ['a SLIP escape of nothing', Buffer.from([0xc0, 0xdb, 0x2f])],
])('%s is a sentence', (_, stream) => {
  expect(() => cut(stream, 100)).toThrow(/^OSC over TCP: got .*, expected /);
});
