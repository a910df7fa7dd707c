import fc from 'fast-check';
import { encode, Message } from 'node-osc';
import OSC from 'osc-js';
import { expect, it } from 'vitest';
import { readPlainOsc } from '../../src/controls/osc-plain.ts';

type Argument = { type: 'float' | 'integer' | 'string'; value: number | string };
const packet = (address: string, ...args: Argument[]): ArrayBuffer =>
  Uint8Array.from(encode(new Message(address, ...(args as ConstructorParameters<typeof Message>[1][]))))
    .buffer;

/** What the whole decoder makes of it, or null where it refuses. */
function whole(bytes: ArrayBuffer): { address: string; args: unknown[] } | null {
  try {
    const read = new OSC.Packet();
    read.unpack(new DataView(bytes));
    const message = read.value as { address: string; args: unknown[] };
    return { address: message.address, args: message.args };
  } catch {
    return null;
  }
}

it('reads one address and one number as the whole decoder does', () => {
  const name = fc.stringMatching(/^(\/[a-z0-9]{1,9}){1,4}$/);
  const value = fc.oneof(
    fc.float({ noNaN: true }).map((number) => ({ type: 'float' as const, value: number })),
    fc
      .integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })
      .map((number) => ({ type: 'integer' as const, value: number })),
  );
  fc.assert(
    fc.property(name, value, (address, argument) => {
      const bytes = packet(address, argument);
      expect(readPlainOsc(new DataView(bytes))).toEqual(whole(bytes));
    }),
    { seed: 20260722, numRuns: 500 },
  );
});

it('leaves to the whole decoder what is anything else', () => {
  const one = { type: 'float', value: 1 } as const;
  for (const bytes of [
    packet('/a'),
    packet('/a', one, one),
    packet('/a', { type: 'string', value: 'x' }),
    packet('/walk/speed\u00e9', one),
    packet('walk', one),
    new ArrayBuffer(0),
    new ArrayBuffer(3),
    Uint8Array.of(0x2f, 0x61, 0x62, 0x63, 0x2c, 0x66, 0, 0, 0, 0, 0, 0).buffer, // an address without an end
  ])
    expect(readPlainOsc(new DataView(bytes))).toBe(null);
});

it('whatever is changed in a good packet, it is read alike or left', () => {
  const good = new Uint8Array(packet('/norm/walk/speed', { type: 'float', value: 0.5 }));
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.nat(255), fc.nat(good.length), (at, byte, end) => {
      const bytes = good.slice();
      bytes[at] = byte;
      const cut = bytes.slice(0, end < good.length / 2 ? good.length : end).buffer;
      const plain = readPlainOsc(new DataView(cut));
      if (plain !== null && Number.isFinite(plain.args[0])) expect(plain).toEqual(whole(cut));
    }),
    { seed: 20260722, numRuns: 3000 },
  );
});
