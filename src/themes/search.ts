import { colourNames } from './colours.ts';
import { type MeasureName, measures, WIDTH } from './measure.ts';
import type { Query, Term } from './query.ts';

/** What is known of thumbnails: `numbers` [count, WIDTH] as measured, `styles` [count, classes] their class weights. */
export type Measured = { count: number; classes: number; numbers: Float32Array; styles: Float32Array };

const FLOOR = 0.02; // of a term: what misses one of many is worth more than nothing
const SHARE = 0.12; // of a picture that makes half of a colour word
const TRACE = 0.04; // of a colour that is not wanted

/** Where each thumbnail stands among all by each measure: [count, measures], 0 the least to 1 the most. */
export function ranksOf({ count, numbers }: Measured): Float32Array {
  const ranks = new Float32Array(count * measures.length);
  for (let m = 0; m < measures.length; m++) {
    const order = Array.from({ length: count }, (_, i) => i);
    order.sort((a, b) => numbers[a * WIDTH + m]! - numbers[b * WIDTH + m]!);
    for (const [rank, i] of order.entries()) ranks[i * measures.length + m] = rank / Math.max(1, count - 1);
  }
  return ranks;
}

function measureScore(rank: number, weight: number): number {
  if (weight < 1) return Math.max(0, 1 - Math.abs(rank - 0.7) / 0.5);
  return rank ** (1 + weight);
}

function colourScore(term: Extract<Term, { kind: 'colour' }>, shares: Float32Array): number {
  let share = 0;
  for (const [name, part] of Object.entries(term.family))
    share += part * shares[colourNames.indexOf(name as (typeof colourNames)[number])]!;
  if (term.negated) return TRACE / (TRACE + share);
  if (term.weight < 1) return Math.max(0, 1 - Math.abs(share - 0.15) / 0.25);
  return (share / (share + SHARE)) ** term.weight;
}

function termScore(
  term: Term,
  at: number,
  { numbers, styles, classes }: Measured,
  ranks: Float32Array,
): number {
  if (term.kind === 'colour')
    return colourScore(term, numbers.subarray(at * WIDTH + measures.length, (at + 1) * WIDTH));
  if (term.kind === 'style') {
    const share = styles[at * classes + term.style]!;
    return term.negated ? 1 - share : share;
  }
  const rank = ranks[at * measures.length + measures.indexOf(term.measure as MeasureName)]!;
  const wanted = term.high !== term.negated ? rank : 1 - rank;
  return measureScore(wanted, term.negated ? 1 : term.weight);
}

/** How well each thumbnail answers a query, 0..1. */
function scoresOf(query: Query, measured: Measured, ranks: Float32Array): Float32Array {
  return Float32Array.from({ length: measured.count }, (_, at) =>
    query.all.reduce(
      (product, terms) =>
        product * Math.max(FLOOR, ...terms.map((term) => termScore(term, at, measured, ranks))),
      1,
    ),
  );
}

type Found = { at: number; score: number };

/**
 * The best answers to a query, best first. `lift` [count], -1..1, moves what is judged good before what is as right;
 * `isBarred` keeps out. Nothing where the query asks for nothing.
 */
export function search(
  query: Query,
  measured: Measured,
  ranks: Float32Array,
  most: number,
  { lift, isBarred = () => false }: { lift?: Float32Array; isBarred?: (at: number) => boolean } = {},
): Found[] {
  if (query.all.length === 0) return [];
  return Array.from(scoresOf(query, measured, ranks), (score, at) => ({
    at,
    score: score * (1 + 0.1 * (lift?.[at] ?? 0)),
  }))
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .filter(({ at }) => !isBarred(at))
    .slice(0, most);
}
