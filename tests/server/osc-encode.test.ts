import { encode, Message } from 'node-osc';
import { expect, test } from 'vitest';
import { encodeOsc, type SentArgument } from '../../src/server/osc-encode.ts';

const f = (value: number): SentArgument => ({ type: 'f', value });

test.each<[string, string, SentArgument[]]>([
  ['nothing', '/walk/jump', []],
  ['a float', '/walk/speed', [f(0.1)]],
  ['a string of every length', '/a', ['', 'a', 'ab', 'abc', 'four'].map((value) => ({ type: 's', value }))],
  ['UTF-8', '/é', [{ type: 's', value: '漢字' }]],
  [
    'true and false',
    '/abc',
    [
      { type: 'T', value: true },
      { type: 'F', value: false },
    ],
  ],
  ['several', '/abcd', [f(1), f(-2.5), f(1e30)]],
])('%s in the bytes of node-osc', (_, address, args) => {
  expect(encodeOsc(address, args)).toEqual(encode(new Message(address, ...args)));
});
