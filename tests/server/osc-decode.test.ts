import { decode } from 'node-osc';
import { describe, expect, test } from 'vitest';
import { decodePacket } from '../../src/server/osc-decode.ts';
import { bundle, double, int64, message, raw } from './osc-bytes.ts';

const nested = (depth: number): Buffer =>
  depth === 0 ? message('/a', 1) : bundle('immediately', nested(depth - 1));
const alone = (packet: Buffer) => decodePacket(packet)[0];

describe('reads', () => {
  test.each([
    ['int32', message('/a', -7)],
    ['float32', message('/a', 0.5)],
    ['a string', message('/a', 'drift')],
    ['a string of four bytes, padded with four more', message('/a', 'four')],
    ['UTF-8', message('/a', 'é漢字')],
    ['true and false', message('/a', true, false)],
    ['several arguments', message('/a', 1, 'two', 3.5, true)],
    ['none', message('/a')],
    ['nil', message('/a', { type: 'N', value: 0 })],
  ])('%s as node-osc does', (_, packet) => {
    const peer = decode(packet);
    expect(decodePacket(packet)).toMatchObject([{ address: peer.address, args: peer.args, due: 0 }]);
  });

  test('doubles and 64-bit numbers, which node-osc does not', () => {
    expect(alone(raw('/a', ',d', double(0.1)))?.args).toEqual([{ tag: 'd', value: 0.1 }]);
    expect(alone(raw('/a', ',h', int64(-5n)))?.args).toEqual([{ tag: 'h', value: -5 }]);
  });

  test('every other type of OSC 1.0, so that the rest of a bundle is not lost for it', () => {
    const blob = Buffer.from([0, 0, 0, 5, 1, 2, 3, 4, 5, 0, 0, 0]);
    const char = Buffer.from([0, 0, 0, 65]);
    const packet = raw(
      '/a',
      ',bcS[tr[m]]i',
      blob,
      char,
      'symbol',
      Buffer.alloc(16),
      Buffer.from([0, 0, 0, 7]),
    );
    expect(alone(packet)?.args.map(({ tag, value }) => [tag, value])).toEqual([
      ['b', null],
      ['c', 'A'],
      ['S', 'symbol'],
      ['t', null],
      ['r', null],
      ['m', null],
      ['i', 7],
    ]);
  });

  test('an address without type tags, as old senders write it', () => {
    expect(alone(raw('/walk/jump'))).toEqual({ address: '/walk/jump', args: [], due: 0 });
  });

  test('bundles in order, each message with the later one of its time tags', () => {
    const inner = bundle(1_800_000_000_250, message('/b'));
    const packet = bundle(1_800_000_000_500, message('/a'), inner, message('/c'));
    const seen = decodePacket(packet).map(({ address, due }) => [address, Math.round(due)]);
    expect(seen).toEqual(['/a', '/b', '/c'].map((address) => [address, 1_800_000_000_500]));
    expect(alone(bundle('immediately', message('/a')))?.due).toBe(0);
  });

  test('time tags beyond February 2036, where the seconds wrap', () => {
    const due = Date.UTC(2036, 5, 1);
    expect(alone(bundle(due, message('/a')))?.due).toBe(due);
  });

  test('bundles eight deep and 256 long', () => {
    expect(decodePacket(nested(8))).toHaveLength(1);
    expect(decodePacket(bundle('immediately', ...Array(256).fill(message('/a'))))).toHaveLength(256);
  });
});

test.each([
  ['nothing', Buffer.alloc(0), /0 bytes/],
  ['a length that is no multiple of four', Buffer.from('/a\0'), /3 bytes/],
  ['more than 8 KiB', Buffer.alloc(8196, '/'), /8196 bytes/],
  ['a beginning that is neither', raw('walk', ',f', Buffer.alloc(4)), /"\/" or "#bundle" first/],
  ['an address without end', Buffer.from('/abc'), /zero byte/],
  ['an address of 257 bytes', raw(`/${'a'.repeat(256)}`, ','), /257 bytes/],
  ['padding that is not zero', Buffer.from('/a\0x,\0\0\0'), /zero bytes/],
  ['type tags without comma', raw('/a', 'f', Buffer.alloc(4)), /a comma/],
  ['an unknown type', raw('/a', ',q'), /one of i h f d/],
  [
    'a blob that is longer than the packet',
    raw('/a', ',b', Buffer.from([0, 0, 0, 8]), Buffer.alloc(4)),
    /more bytes/,
  ],
  ['a blob of negative length', raw('/a', ',b', Buffer.alloc(4, 255)), /-1 bytes/],
  ['an array that does not close', raw('/a', ',[i', Buffer.alloc(4)), /a \] for each/],
  ['an array that does not open', raw('/a', ',i][', Buffer.alloc(4)), /a \] for each/],
  ['fewer arguments than types', raw('/a', ',ff', Buffer.alloc(4)), /more bytes/],
  ['more arguments than types', raw('/a', ',f', Buffer.alloc(8)), /4 bytes too many/],
  ['a bundle without time', Buffer.from('#bundle\0'), /time tag/],
  ['an element longer than the packet', raw('#bundle', Buffer.alloc(8), Buffer.from([0, 0, 0, 64])), /fits/],
  ['an element of negative size', raw('#bundle', Buffer.alloc(8), Buffer.alloc(4, 255)), /-1 bytes/],
  ['an empty element', raw('#bundle', Buffer.alloc(8), Buffer.alloc(4)), /0 bytes/],
  ['bundles nine deep', nested(9), /at most 8/],
  ['257 elements', bundle('immediately', ...Array(257).fill(message('/a'))), /at most 256/],
])('refuses %s', (_, packet, sentence) => {
  expect(() => decodePacket(packet)).toThrow(sentence);
});

test('one malformed element refuses the whole bundle', () => {
  const packet = bundle('immediately', message('/a', 1), raw('/b', ',q'));
  expect(() => decodePacket(packet)).toThrow(/one of i h f d/);
});
