import { describe, expect, test } from 'vitest';
import { compilePattern, createMatcher, isPattern } from '../../src/server/osc-pattern.ts';
import { createReach } from '../../src/server/osc-reach.ts';
import { sentence } from '../../src/shared/fault.ts';

const matches = (pattern: string, address: string) =>
  createMatcher(compilePattern(pattern), { left: 100_000 })(address);

describe('matches as OSC 1.0 says', () => {
  test.each([
    ['/walk/speed', '/walk/speed', true],
    ['/walk/speed', '/walk/speeds', false],
    ['/walk/?peed', '/walk/speed', true],
    ['/walk/speed?', '/walk/speed', false],
    ['/walk?speed', '/walk/speed', false],
    ['/walk/*', '/walk/speed', true],
    ['/walk/*', '/walk/', true],
    ['/walk/s*d', '/walk/speed', true],
    ['/walk/s**d', '/walk/speed', true],
    ['/walk/s*x', '/walk/speed', false],
    ['/*', '/walk/speed', false],
    ['*', '/walk/speed', false],
    ['/*/*', '/walk/speed', true],
    ['/*/*', '/norm/walk/speed', false],
    ['/wal[j-l]/speed', '/walk/speed', true],
    ['/wal[a-c]/speed', '/walk/speed', false],
    ['/wal[!a-c]/speed', '/walk/speed', true],
    ['/wal[!k]/speed', '/walk/speed', false],
    ['/walk[!a]speed', '/walk/speed', false],
    ['/a[-b]', '/a-', true],
    ['/a[b-]', '/a-', true],
    ['/a[b!]', '/a!', true],
    ['/walk/{speed,beats}', '/walk/beats', true],
    ['/walk/{speed,beats}', '/walk/freeze', false],
    ['/walk/{sp,speed}', '/walk/speed', true],
    ['/walk/{sp,}eed', '/walk/eed', true],
    ['/{walk,style}/{s,p}*[nd]', '/style/position', true],
    ['/walk/sp.ed', '/walk/speed', false],
    ['/walk/s+peed', '/walk/speed', false],
  ])('%s, %s: %s', (pattern, address, expected) => {
    expect(matches(pattern, address)).toBe(expected);
  });
});

test.each(['/a[', '/a{b,c', '/a]', '/a}', '/{a/b,c}', '/[a/b]', '/{a,{b,c}}', '/{a*,b}'])(
  '%s is refused with a sentence',
  (pattern) => {
    expect(isPattern(pattern)).toBe(true);
    expect(() => compilePattern(pattern)).toThrow(/^OSC pattern: got .*, expected /);
  },
);

/** A matcher that tries every way, to compare with: right, and slow. */
function slowly(pattern: string, address: string): boolean {
  const [sign] = pattern;
  if (sign === undefined) return address === '';
  const rest = pattern.slice(1);
  if (sign === '*') {
    if (slowly(rest, address)) return true;
    return address !== '' && address[0] !== '/' && slowly(pattern, address.slice(1));
  }
  if (sign === '{') {
    const end = pattern.indexOf('}');
    const options = pattern.slice(1, end).split(',');
    return options.some((option) => slowly(option + pattern.slice(end + 1), address));
  }
  if (address === '' || (sign === '?' ? address[0] === '/' : sign !== address[0])) return false;
  return slowly(rest, address.slice(1));
}

test('5000 random patterns match as a matcher that tries every way says', () => {
  let state = 7;
  const random = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const pick = (from: readonly string[]) => from[random(from.length)] ?? '';
  const text = (from: readonly string[], most: number) =>
    Array.from({ length: random(most + 1) }, () => pick(from)).join('');
  let matched = 0;
  for (let round = 0; round < 5000; round++) {
    const pattern = `/${text(['a', 'b', '/', '?', '*', '*', '{a,bb}', '{,ab}'], 7)}`;
    const address = `/${text(['a', 'b', 'a', '/'], 6)}`;
    const expected = slowly(pattern, address);
    if (expected) matched++;
    expect([pattern, address, matches(pattern, address)]).toEqual([pattern, address, expected]);
  }
  expect(matched).toBeGreaterThan(200);
});

test.each([
  ['stars', `/${'*a'.repeat(120)}`],
  ['stars alone', `/${'*'.repeat(250)}`],
  ['braces', `/${'{a,aa}'.repeat(40)}`],
  ['empty options', `/${'{,a}'.repeat(60)}`],
  ['question marks and stars', `/${'?*'.repeat(120)}b`],
])('the effort for many %s is at most states × characters', (_, text) => {
  const pattern = compilePattern(text);
  for (const length of [50, 100, 200]) {
    const effort = { left: 1e9 };
    createMatcher(pattern, effort)(`/${'a'.repeat(length)}`);
    expect(1e9 - effort.left).toBeLessThanOrEqual(pattern.length * (length + 1));
  }
  expect(pattern.length).toBeLessThan(2 * text.length);
});

describe('the reach of one packet', () => {
  const addresses = Array.from({ length: 100 }, (_, i) => `/${'a'.repeat(30)}/${i}`);

  test('a pattern reaches all that it matches, an address itself', () => {
    const reach = createReach(addresses)();
    expect(reach('/*/[1-2]?')).toEqual(addresses.slice(10, 30));
    expect(reach('/x')).toEqual(['/x']);
    expect(() => reach('/x*')).toThrow('one that matches');
  });

  test('many addresses by patterns are too many for one packet, not for the next', () => {
    const packet = createReach(addresses);
    const reach = packet();
    for (let i = 0; i < 5; i++) expect(reach('/*/*')).toHaveLength(100);
    expect(() => reach('/*/*')).toThrow('at most 512 addresses');
    expect(packet()('/*/*')).toHaveLength(100);
  });

  test('the work of all its patterns is bounded', () => {
    const reach = createReach(addresses)();
    const sentences = Array.from({ length: 30 }, (_, i) => {
      try {
        return String(reach(`/${'*a'.repeat(4)}${i}`));
      } catch (error) {
        return sentence(error);
      }
    });
    expect(sentences[0]).toContain('one that matches');
    expect(sentences.at(-1)).toContain('simpler patterns');
  });
});
