import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileExpression, expressionName, parseExpression } from '../../src/modulation/expression.ts';

const scope = { time: 2, beats: 3 };
const sources: Record<string, number> = { 'music.bass': 0.5, 'music.low_mid': 0.25 };
const work = (text: string): number => compileExpression(text, scope, (name) => () => sources[name] ?? 0)();

test.each([
  ['1 + 2 * 3', 7],
  ['(1 + 2) * 3', 9],
  ['music.bass * 2 - music.low_mid', 0.75],
  ['sin(pi / 2) + cos(0)', 2],
  ['min(1, 2) + max(3, 4) + abs(-5)', 10],
  ['clamp(7, 0, 1) + floor(1.9)', 2],
  ['mod(-1, 4) + -1 % 4', 6],
  ['pow(2, 3) + 2 ** 3', 16],
  ['smoothstep(0, 1, 0.5)', 0.5],
  ['music.bass > 0.4 ? 1 : -1', 1],
  ['!(1 == 2) && 3 != 4 || 0', 1],
  ['time + beats', 5],
  ['noise(1.5) - noise(1.5)', 0],
  ['1 / 0', 0],
  ['pow(-1, 0.5)', 0],
  ['nobody.knows', 0],
])('%s = %d', (text, result) => {
  expect(work(text)).toBeCloseTo(result, 9);
});

test('noise is smooth and stays within −1..1', () => {
  const values = Array.from({ length: 500 }, (_, i) =>
    compileExpression('noise(time)', { time: i / 50, beats: 0 }, () => () => 0)(),
  );
  for (const value of values) expect(Math.abs(value)).toBeLessThanOrEqual(1);
  expect(Math.max(...values) - Math.min(...values)).toBeGreaterThan(0.8);
  expect(Math.max(...values.slice(1).map((x, i) => Math.abs(x - values[i]!)))).toBeLessThan(0.07);
});

test('it tells which sources it hears, under the names that a text can hold', () => {
  expect(parseExpression('mod.a + max(music.bass, time)').names).toEqual(['mod.a', 'music.bass']);
  expect(expressionName('music.low-mid')).toBe('music.low_mid');
  expect(expressionName('gamepad/0.axis.1')).toBe('gamepad_0.axis_1');
});

describe('what it refuses', () => {
  test.each([
    '__proto__',
    'music.__proto__',
    'constructor',
    'a.constructor.b',
    'a["b"]',
    'a[0]',
    'a?.b',
    'alert(1)',
    'Math.sin(1)',
    'sin.call(1)',
    'toString()',
    'hasOwnProperty(1)',
    'this',
    'null',
    '"text"',
    '[1, 2]',
    '(1, 2)',
    '1 2',
    'a; b',
    'a = 1',
    '1 | 2',
    '~1',
    'typeof a',
    '`a`',
    'sin()',
    'sin(1, 2)',
    'clamp(1)',
    '1 +',
    '',
    ' ',
    `${'('.repeat(60)}1${')'.repeat(60)} + ${'-'.repeat(40)}1`,
    '1'.repeat(201),
    42,
    null,
  ])('%j', (text) => {
    expect(() => parseExpression(text)).toThrow(/, expected /);
  });

  test('any text is either worked out to a finite number or refused with a sentence', () => {
    const word = fc.constantFrom(
      'sin',
      '(',
      ')',
      '+',
      '-',
      '*',
      '.',
      ',',
      'music.bass',
      '1',
      'e9',
      '[',
      '"',
      '__proto__',
      '?',
      ':',
      '\u0000',
    );
    const text = fc.oneof(
      fc.string({ maxLength: 220 }),
      fc.array(word, { maxLength: 40 }).map((words) => words.join('')),
    );
    fc.assert(
      fc.property(text, (candidate) => {
        let run: () => number;
        try {
          run = compileExpression(candidate, scope, () => () => 0.5);
        } catch (error) {
          expect((error as Error).message).toMatch(/, expected /);
          return;
        }
        expect(Number.isFinite(run())).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});
