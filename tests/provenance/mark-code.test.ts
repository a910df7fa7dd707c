import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CODED, decode, encode } from '../../src/provenance/mark/code.ts';
import { modelBits, readWords, writeWords } from '../../src/provenance/mark/payload.ts';
import { mulberry } from '../../src/provenance/mark/random.ts';

const payload = fc.integer({ min: 0, max: 0xffffffff });
const softOf = (coded: Uint8Array): Float32Array => Float32Array.from(coded, (bit) => bit * 2 - 1);

test('every payload comes back, also with one coded bit in ten wrong', () => {
  fc.assert(
    fc.property(payload, fc.integer(), (said, seed) => {
      const random = mulberry(seed);
      const soft = softOf(encode(said)).map((value, at) =>
        at % 10 === 3 ? -value / 2 : value * (0.3 + 0.7 * random()),
      );
      expect(decode(softOf(encode(said)))).toBe(said);
      expect(decode(soft)).toBe(said);
    }),
  );
});

test('noise says nothing, all but once in ten thousand', () => {
  const random = mulberry(1);
  const words = Array.from({ length: 3000 }, () =>
    Float32Array.from({ length: CODED }, () => random() * 2 - 1),
  );
  expect(words.filter((word) => decode(word) !== null).length).toBeLessThanOrEqual(1);
  expect(decode(new Float32Array(CODED).fill(1))).toBeNull();
  expect(decode(new Float32Array(CODED))).toBeNull();
});

test('a mark names the seed and the model', () => {
  const sha256 = 'de34bdddaf2231b099fbb479a83f655a558565a5031bbde46e5b2e4107f39f3e';
  expect(readWords(writeWords(9999, sha256))).toEqual({ seed: 9999, model: modelBits(sha256) });
  expect(readWords(writeWords(null, sha256))).toEqual({ seed: 0, model: modelBits(sha256) });
  expect(readWords(0xabcd1234)).toBeNull();
});
