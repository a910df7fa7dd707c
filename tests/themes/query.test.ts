import { expect, it } from 'vitest';
import { parseQuery, type Term } from '../../src/themes/query.ts';

const classes = ['marbling', 'stained-glass'];

/** A term in one word: `-` negated, `+`/`~` weighted, then what it asks for. */
function short(term: Term): string {
  const sign = `${term.negated ? '-' : ''}${term.weight > 1 ? '+' : term.weight < 1 ? '~' : ''}`;
  if (term.kind === 'measure') return `${sign}${term.high ? 'high' : 'low'} ${term.measure}`;
  return sign + (term.kind === 'style' ? classes[term.style]! : Object.keys(term.family).join('/'));
}
const read = (text: string, of = classes) =>
  parseQuery(text, of).all.map((terms) => terms.map(short).join(' | '));

it.each([
  ['dark red, calm, stained glass', ['dark red', 'low brightness', 'low busyness', 'stained-glass']],
  ['quiet and still church window', ['low busyness', 'low busyness', 'stained-glass']],
  ['not busy', ['-high busyness']],
  ['no blue, without red', ['-blue/navy/sky blue', '-red/dark red']],
  ['without red and blue', ['-red/dark red', '-blue/navy/sky blue']],
  ['not busy and red', ['-high busyness', 'red/dark red']],
  ['nothing dark but warm', ['-low brightness', 'high warmth']],
  ['very dark, slightly warm', ['+low brightness', '~high warmth']],
  ['red or blue', ['red/dark red | blue/navy/sky blue']],
  ['Black and white, symmetrical!', ['low colourfulness', 'high mirror']],
  ['a little warm with little shapes', ['~high warmth', 'low largeness']],
  ['reddish, large shapes', ['red/dark red', 'high largeness']],
  ['light blue', ['sky blue', 'high brightness']],
  ['the picture of a marble in the colour gold', ['marbling', 'gold/yellow']],
  ['', []],
])('reads “%s”', (text, terms) => {
  expect(read(text)).toEqual(terms);
  expect(parseQuery(text, classes).said).toBe('');
});

it('tells what it does not know, and what was perhaps meant', () => {
  expect(parseQuery('umbrella, calm', classes).said).toBe(
    'I do not know “umbrella”; try dark red, calm, warm, symmetric, large shapes.',
  );
  expect(parseQuery('purpel', classes).said).toMatch(/do not know “purpel”; try .*purple/);
  expect(read('umbrella, calm')).toEqual(['low busyness']);
});

it('tells of a style that the model has not, and goes on with the rest', () => {
  expect(read('church window, red', [])).toEqual(['red/dark red']);
  expect(parseQuery('church window, red', []).said).toBe(
    'This model has no style like “church window”; left out.',
  );
});

it('finishes with any text, however long', () => {
  for (const text of ['no '.repeat(5000), 'not or and but,,,;;; very', '__proto__ constructor', '🌊 ü'])
    expect(Array.isArray(parseQuery(text, classes).all)).toBe(true);
  expect(read('constructor __proto__ toString')).toEqual([]);
});
