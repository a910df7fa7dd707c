import { decode } from 'node-osc';
import { describe, expect, test } from 'vitest';
import { parameters } from '../../src/parameters.ts';
import { admitMessage, declareAddresses } from '../../src/server/osc-declared.ts';
import { decodePacket } from '../../src/server/osc-decode.ts';
import { createRateLimit } from '../../src/server/rate-limit.ts';
import { bundle, double, int64, message, raw } from './osc-bytes.ts';

const declared = declareAddresses(parameters);

/** What the stage would get for one message: address and values; null for nothing. */
function admit(packet: Buffer) {
  const [only] = decodePacket(packet);
  const admitted = only ? admitMessage(declared, only) : null;
  if (admitted === null) return null;
  const { address, args } = decode(admitted.packet);
  return [address, ...args.map(({ value }: { value: unknown }) => value)];
}

test('every parameter has its two addresses and there are no others', () => {
  expect(declared.size).toBe(2 * Object.keys(parameters).length);
  expect(declared.has('/walk/speed') && declared.has('/norm/walk/speed')).toBe(true);
});

describe('admits', () => {
  test.each([
    ['a float', message('/walk/speed', 0.5), ['/walk/speed', 0.5]],
    ['an int', message('/walk/speed', 2), ['/walk/speed', 2]],
    ['a double', raw('/walk/speed', ',d', double(0.25)), ['/walk/speed', 0.25]],
    ['a long', raw('/walk/seed', ',h', int64(42n)), ['/walk/seed', 42]],
    ['a knob position', message('/norm/walk/speed', 0.5), ['/norm/walk/speed', 0.5]],
    ['a toggle as T', message('/walk/freeze', true), ['/walk/freeze', true]],
    ['a toggle as F', message('/walk/freeze', false), ['/walk/freeze', false]],
    ['a toggle as 1', message('/walk/freeze', 1), ['/walk/freeze', true]],
    ['a toggle as 0.0', message('/walk/freeze', { type: 'f', value: 0 }), ['/walk/freeze', false]],
    ['an option by name', message('/walk/mode', 'journey'), ['/walk/mode', 'journey']],
    ['an option by place', message('/walk/mode', 1), ['/walk/mode', 'journey']],
    ['an option by knob', message('/norm/walk/mode', 0.9), ['/norm/walk/mode', expect.closeTo(0.9)]],
    ['a trigger', message('/walk/jump'), ['/walk/jump']],
    ['a trigger without type tags', raw('/walk/jump'), ['/walk/jump']],
    ['a pressed button', message('/walk/jump', 1), ['/walk/jump']],
    ['nothing for a released button', message('/walk/jump', 0), null],
    ['an impulse', raw('/walk/jump', ',I'), ['/walk/jump']],
    ['a button pressed as T', message('/walk/jump', true), ['/walk/jump']],
    ['nothing for a button released as F', message('/walk/jump', false), null],
  ])('%s', (_, packet, expected) => {
    expect(admit(packet)).toEqual(expected);
  });
});

test.each([
  ['an address that no parameter has', message('/walk/fast', 1), /"\/walk\/fast"/],
  ['a pattern', message('/walk/*', 1), /the address of a parameter/],
  ['a name of JavaScript', message('/constructor', 1), /the address of a parameter/],
  ['NaN', message('/walk/speed', Number.NaN), /NaN/],
  ['infinity', message('/walk/speed', { type: 'f', value: Number.POSITIVE_INFINITY }), /Infinity/],
  ['a double beyond single precision', raw('/walk/speed', ',d', double(1e39)), /1e\+39/],
  ['a number as text', message('/walk/speed', '1'), /one number/],
  ['a number without argument', message('/walk/speed'), /no argument/],
  ['a number as T', message('/walk/speed', true), /one number/],
  ['a number as nil', message('/walk/speed', { type: 'N', value: 0 }), /null/],
  ['two arguments', message('/walk/speed', 1, 2), /2 arguments/],
  ['a toggle as text', message('/walk/freeze', 'on'), /true, false or one number/],
  ['a toggle without argument', message('/walk/freeze'), /no argument/],
  ['an option that is not there', message('/walk/mode', 'sprint'), /drift, journey/],
  ['a place that is not there', message('/walk/mode', 99), /0 to \d/],
  ['a place between two', message('/walk/mode', 0.5), /0 to \d/],
  ['an option of every array', message('/walk/mode', 'length'), /drift, journey/],
  ['a trigger with text', message('/walk/jump', 'now'), /one number or nothing/],
  ['a knob position as text', message('/norm/walk/mode', 'drift'), /one number/],
])('refuses %s', (_, packet, sentence) => {
  expect(() => admit(packet)).toThrow(sentence);
});

test('a sender has its messages of a second, each sender its own', () => {
  const within = createRateLimit(2);
  expect([within('a', 0), within('a', 500), within('a', 999), within('b', 999)]).toEqual([
    true,
    true,
    false,
    true,
  ]);
  expect(within('a', 1000)).toBe(true);
});

const samples = [
  message('/walk/speed', 0.5),
  message('/walk/mode', 'journey'),
  message('/walk/freeze', true),
  raw('/walk/speed', ',d', double(0.25)),
  bundle('immediately', message('/walk/speed', 1.5), bundle(1e12, message('/norm/walk/speed', 0.5))),
];

/** What becomes of any bytes: admitted messages and sentences of refusal, never anything else. */
function outcome(bytes: Buffer): { admitted: Buffer[]; refusal: string } {
  try {
    const admitted = decodePacket(bytes).map((one) => admitMessage(declared, one)?.packet ?? null);
    return { admitted: admitted.filter((packet) => packet !== null), refusal: '' };
  } catch (error) {
    return { admitted: [], refusal: error instanceof Error ? error.message : '' };
  }
}

test('a packet cut short at any byte is refused with a sentence', () => {
  for (const sample of samples)
    for (let length = 0; length < sample.length; length++) {
      const { admitted, refusal } = outcome(sample.subarray(0, length));
      if (admitted.length === 0 && length !== 16) expect(refusal).toMatch(/: got .+, expected /);
      for (const packet of admitted) expect(declared.has(decode(packet).address)).toBe(true);
    }
});
