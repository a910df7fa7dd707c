import { decode, encode, Message } from 'node-osc';
import { expect, test } from 'vitest';
import { decodePacket, maxPacket, type OscMessage } from '../../src/server/osc-decode.ts';
import { bundle, double, int64, raw } from './osc-bytes.ts';
import { createRandom } from './random.ts';

type Random = (below: number) => number;
type Case = { tag: string; bytes: Buffer | string; value: unknown };

const four = (write: (bytes: Buffer) => unknown): Buffer => {
  const bytes = Buffer.alloc(4);
  write(bytes);
  return bytes;
};

const letters = 'abcdefghijklmnopqrstuvwxyzÄ漢-_.0123456789';
const word = (random: Random, most: number): string =>
  Array.from({ length: random(most) }, () => letters[random(letters.length)]).join('');

/** A string in OSC bytes, UTF-8 and padded. */
function padded(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([bytes, Buffer.alloc(4 - (bytes.length % 4))]);
}

/** One argument of each type of OSC 1.0, and what it has to be read as. */
const makers: ((random: Random) => Case)[] = [
  (random) => {
    const value = random(2 ** 32) - 2 ** 31;
    return { tag: 'i', bytes: four((bytes) => bytes.writeInt32BE(value)), value };
  },
  (random) => {
    const value = Math.fround((random(2e6) - 1e6) / 777);
    return { tag: 'f', bytes: four((bytes) => bytes.writeFloatBE(value)), value };
  },
  (random) => {
    const value = (random(2e6) - 1e6) / 777;
    return { tag: 'd', bytes: double(value), value };
  },
  (random) => {
    const value = random(2 ** 32) - 2 ** 31;
    return { tag: 'h', bytes: int64(BigInt(value)), value };
  },
  (random) => {
    const value = word(random, 40);
    return { tag: random(2) === 0 ? 's' : 'S', bytes: padded(value), value };
  },
  (random) => {
    const blob = Buffer.alloc(random(40), random(256));
    const length = four((bytes) => bytes.writeInt32BE(blob.length));
    const rest = Buffer.alloc((4 - (blob.length % 4)) % 4);
    return { tag: 'b', bytes: Buffer.concat([length, blob, rest]), value: null };
  },
  (random) => ({ tag: 't', bytes: int64(BigInt(random(2 ** 32))), value: null }),
  (random) => ({ tag: random(2) === 0 ? 'r' : 'm', bytes: Buffer.alloc(4, random(256)), value: null }),
  (random) => {
    const code = random(128);
    return { tag: 'c', bytes: four((bytes) => bytes.writeUInt32BE(code)), value: String.fromCharCode(code) };
  },
  (random) => {
    const value = random(2) === 0;
    return { tag: value ? 'T' : 'F', bytes: Buffer.alloc(0), value };
  },
  (random) => ({ tag: random(2) === 0 ? 'N' : 'I', bytes: Buffer.alloc(0), value: null }),
];

/** A message in bytes beside what has to be read from it. */
function makeMessage(random: Random): { bytes: Buffer; expected: Omit<OscMessage, 'due'> } {
  const cases = Array.from({ length: random(6) }, () => makers[random(makers.length)]!(random));
  const address = `/${word(random, 30)}`;
  const bytes = Buffer.concat([
    padded(address),
    raw(`,${cases.map(({ tag }) => tag).join('')}`),
    ...cases.map(({ bytes }) => (typeof bytes === 'string' ? padded(bytes) : bytes)),
  ]);
  const args = cases.map(({ tag, value }) => ({ tag, value }) as OscMessage['args'][number]);
  return { bytes, expected: { address, args } };
}

test('100 000 packets of every type, alone and in bundles, are read as they were written', () => {
  const random = createRandom(7);
  for (let round = 0; round < 100_000; round++) {
    const messages = Array.from({ length: 1 + random(3) }, () => makeMessage(random));
    const due = random(2) === 0 ? ('immediately' as const) : 1_800_000_000_000 + random(1e6) * 250;
    const alone = messages.length === 1;
    const packet = alone ? messages[0]!.bytes : bundle(due, ...messages.map(({ bytes }) => bytes));
    const expected = messages.map(({ expected }) => ({
      ...expected,
      due: alone || due === 'immediately' ? 0 : due,
    }));
    const read = decodePacket(packet);
    if (JSON.stringify(read) !== JSON.stringify(expected)) expect(read).toEqual(expected);
  }
});

test('100 000 messages that node-osc writes are read as node-osc reads them', () => {
  const random = createRandom(8);
  for (let round = 0; round < 100_000; round++) {
    const values = Array.from({ length: random(5) }, () => {
      const kind = random(4);
      return kind === 0
        ? random(1e6)
        : kind === 1
          ? random(1e6) / 64 + 0.5
          : kind === 2
            ? word(random, 20)
            : random(2) === 1;
    });
    const packet = encode(new Message(`/${word(random, 20)}`, ...values));
    const peer = decode(packet);
    const [read] = decodePacket(packet);
    const plain = (args: readonly { value: unknown }[]) => JSON.stringify(args.map(({ value }) => value));
    if (read?.address !== peer.address || plain(read?.args ?? []) !== plain(peer.args))
      expect(read).toEqual(peer);
  }
});

test('a packet of 8 KiB is read, one of four bytes more is not', () => {
  const longest = raw(
    '/a',
    ',b',
    four((bytes) => bytes.writeInt32BE(maxPacket - 12)),
    Buffer.alloc(maxPacket - 12),
  );
  expect(longest).toHaveLength(maxPacket);
  expect(decodePacket(longest)).toHaveLength(1);
  expect(() => decodePacket(Buffer.concat([longest, Buffer.alloc(4)]))).toThrow(/8196 bytes/);
});
