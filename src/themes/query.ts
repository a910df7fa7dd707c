import { colourWords, type Family, familyOf, toned } from './colours.ts';
import { suggest } from './suggest.ts';
import { fillers, knownPhrases, styleOf, type Wish, wishOf } from './words.ts';

/** One thing that is asked for. `weight` 1 as said, more for `very`, less for `slightly`. */
export type Term = { negated: boolean; weight: number } & (
  | ({ kind: 'measure' } & Wish)
  | { kind: 'colour'; family: Family }
  | { kind: 'style'; style: number }
);

/** What a query means: all of the lists, of each one term at least. `said` tells what was not understood, or is empty. */
export type Query = { all: readonly (readonly Term[])[]; said: string };

type Clause = { list: boolean; negated: boolean; weight: number; alternatives: Term[][] };

const LONGEST = 3; // words of a phrase
const weights: Record<string, number> = {
  very: 2,
  extremely: 3,
  really: 2,
  quite: 1.3,
  deeply: 2,
  slightly: 0.4,
  somewhat: 0.5,
  bit: 0.4,
  little: 0.4,
  rather: 1,
  fairly: 0.7,
};
const negators = new Set([
  'not',
  'no',
  'without',
  'nothing',
  'never',
  'none',
  'less',
  'isnt',
  'non',
  'avoid',
]);
/** After these a list goes on: `without red and blue` is without both. */
const listNegators = new Set(['no', 'without', 'nothing', 'avoid']);

const normalised = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[’']/g, '')
    .replaceAll(/\b(black (and|&) white|black-and-white)\b/g, 'monochrome')
    .replaceAll(/[^\p{L}\p{N},;.&\s-]/gu, ' ');

type Reader = { words: string[]; classes: readonly string[]; unknown: Set<string>; missing: Set<string> };

/** The longest phrase at `at` that names something, and how many words it takes. */
function phraseAt({ words, classes, missing }: Reader, at: number): { terms: Bare[]; length: number } | null {
  for (let length = Math.min(LONGEST, words.length - at); length > 0; length--) {
    const parts = words.slice(at, at + length);
    if (length === 2) {
      const family = familyOf(parts[1]!);
      const tone = family === null ? null : toned(family, parts[0]!);
      if (tone !== null) return { terms: tonedTerms(tone, parts[0]!), length };
    }
    const phrase = parts.join(' ');
    const wish = wishOf(phrase) ?? wishOf(parts.join('-'));
    if (wish !== null) return { terms: [{ kind: 'measure', ...wish }], length };
    const style = styleOf(phrase, classes);
    if (style !== null) {
      const index = classes.indexOf(style);
      if (index < 0) missing.add(phrase);
      return { terms: index < 0 ? [] : [{ kind: 'style', style: index }], length };
    }
    const family = length === 1 ? familyOf(phrase) : null;
    if (family !== null) return { terms: [{ kind: 'colour', family }], length };
  }
  return null;
}

type Bare = Term extends infer T ? (T extends Term ? Omit<T, 'negated' | 'weight'> : never) : never;

/** `dark red` is red in its dark names, in a picture that is dark. */
function tonedTerms(family: Family, tone: string): Bare[] {
  const wish = wishOf(tone);
  const colour: Bare = { kind: 'colour', family };
  return wish?.measure === 'brightness' && tone !== 'bright'
    ? [colour, { kind: 'measure', ...wish }]
    : [colour];
}

/** How many words before `little` make it a weight: `a little warm`, but not `little shapes`. */
function weightAt(words: readonly string[], at: number): number | null {
  const word = words[at]!;
  if (word === 'little' && words[at - 1] !== 'a') return null;
  return Object.hasOwn(weights, word) ? weights[word]! : null;
}

/** Reads the words between two commas. */
function readClause(reader: Reader): Term[][] {
  const { words, unknown } = reader;
  const clause: Clause = { list: false, negated: false, weight: 1, alternatives: [] };
  const all: Term[][] = [];
  let isAlternative = false;

  function add(terms: Bare[]): void {
    const { negated, weight } = clause;
    const full = terms.map((term) => ({ ...term, negated, weight }) as Term);
    clause.weight = 1;
    if (isAlternative && !negated && all.length > 0) all.at(-1)!.push(...full.slice(0, 1));
    else if (negated) all.push(...full.slice(0, 1).map((term) => [term]));
    else all.push(...full.map((term) => [term]));
    isAlternative = false;
  }

  for (let at = 0; at < words.length; ) {
    const word = words[at]!;
    const weight = weightAt(words, at);
    const phrase = phraseAt(reader, at);
    if (negators.has(word)) {
      clause.negated = true;
      clause.list = listNegators.has(word);
    } else if (weight !== null) clause.weight = weight;
    else if (word === 'or' || word === 'nor') isAlternative = true;
    else if (word === 'but' || word === 'with' || ((word === 'and' || word === '&') && !clause.list))
      clause.negated = clause.list = false;
    else if (phrase !== null) {
      add(phrase.terms);
      at += phrase.length;
      continue;
    } else if (word !== 'and' && word !== '&' && !fillers.has(word)) unknown.add(word);
    at++;
  }
  return all;
}

function complain(
  unknown: ReadonlySet<string>,
  missing: ReadonlySet<string>,
  known: readonly string[],
): string {
  const quoted = (words: ReadonlySet<string>): string => [...words].map((word) => `“${word}”`).join(', ');
  const said: string[] = [];
  if (unknown.size > 0)
    said.push(`I do not know ${quoted(unknown)}; try ${suggest([...unknown], known).join(', ')}.`);
  if (missing.size > 0) said.push(`This model has no style like ${quoted(missing)}; left out.`);
  return said.join(' ');
}

/** Reads a theme in words for a model with these classes. Nothing is refused; `said` tells what was left out. */
export function parseQuery(text: string, classes: readonly string[]): Query {
  const unknown = new Set<string>();
  const missing = new Set<string>();
  const all = normalised(text.slice(0, 400))
    .split(/[,;.]/)
    .flatMap((part) => {
      const words = part.split(/\s+/).filter((word) => word !== '');
      return readClause({ words, classes, unknown, missing });
    });
  const names = classes.map((name) => name.replaceAll('-', ' '));
  const known = [...colourWords, ...knownPhrases(), ...names];
  return { all, said: complain(unknown, missing, known) };
}
