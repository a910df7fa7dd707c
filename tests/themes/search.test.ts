import { beforeAll, expect, it } from 'vitest';
import { parseQuery } from '../../src/themes/query.ts';
import { ranksOf, search } from '../../src/themes/search.ts';
import { firstLight } from '../generator/first-light.ts';
import { type Painted, paintIndex } from './painted.ts';
import { type Plain, plainOf } from './plain.ts';

const COUNT = 800;
const TOP = 5;

type Figure = Exclude<keyof Plain, 'hues'>;
type Judge = (at: number) => boolean;

let painted: Painted;
let plain: Plain[];
let classes: readonly string[];

beforeAll(async () => {
  const network = await firstLight();
  classes = network.classes;
  painted = await paintIndex(network, COUNT);
  plain = painted.pictures.map(plainOf);
}, 100_000);

/** In the lowest or highest `share` of all thumbnails by a plain figure. */
function among(figure: Figure, end: 'low' | 'high', share = 0.3): Judge {
  const sorted = plain.map((each) => each[figure]).sort((a, b) => a - b);
  const border = sorted[Math.floor((end === 'low' ? share : 1 - share) * (COUNT - 1))]!;
  return (at) => (end === 'low' ? plain[at]![figure] <= border : plain[at]![figure] >= border);
}
const hue =
  (name: string, least = 0.15): Judge =>
  (at) =>
    plain[at]!.hues[name]! >= least;
const without =
  (name: string, most = 0.03): Judge =>
  (at) =>
    plain[at]!.hues[name]! <= most;
const styled =
  (name: string, least = 0.5): Judge =>
  (at) => {
    const { styles, classes: count } = painted.measured;
    return count === 0 || styles[at * count + classes.indexOf(name)]! >= least;
  };
const not =
  (judge: Judge): Judge =>
  (at) =>
    !judge(at);
const either =
  (...judges: Judge[]): Judge =>
  (at) =>
    judges.some((judge) => judge(at));

/** Each query with what its answers must be. */
const truths = (): Record<string, Judge[]> => ({
  dark: [among('luma', 'low')],
  'very bright': [among('luma', 'high', 0.15)],
  calm: [among('edges', 'low')],
  busy: [among('edges', 'high')],
  'high contrast': [among('spread', 'high')],
  'soft and bright': [among('spread', 'low', 0.4), among('luma', 'high', 0.4)],
  colourful: [among('saturation', 'high', 0.4)],
  monochrome: [among('saturation', 'low', 0.4)],
  'warm, quiet': [among('warmth', 'high'), among('edges', 'low', 0.4)],
  'icy, bright': [among('warmth', 'low'), among('luma', 'high', 0.5)],
  red: [hue('red')],
  'dark red': [hue('dark red', 0.08), among('luma', 'low', 0.5)],
  blue: [hue('blue', 0.3)],
  'green, calm': [hue('green'), among('edges', 'low', 0.5)],
  'yellow or orange': [either(hue('yellow'), hue('orange'))],
  purple: [hue('purple')],
  'white, no blue': [hue('white'), without('blue')],
  'black, dramatic': [hue('black'), among('spread', 'high', 0.5)],
  'blue, without red': [hue('blue', 0.25), without('red')],
  'nothing dark': [not(among('luma', 'low', 0.5))],
  'not busy, warm': [not(among('edges', 'high', 0.5)), among('warmth', 'high', 0.4)],
  symmetric: [among('mirrored', 'low', 0.2)],
  'large shapes': [among('coarse', 'high')],
  'small shapes, colourful': [among('coarse', 'low'), among('saturation', 'high', 0.5)],
  'red but not dark': [hue('red'), not(among('luma', 'low', 0.35))],
  'slightly warm, calm': [
    not(among('warmth', 'high', 0.1)),
    not(among('warmth', 'low', 0.4)),
    among('edges', 'low', 0.5),
  ],
  'dark red, calm, stained glass': [
    hue('dark red', 0.06),
    among('luma', 'low', 0.5),
    styled('stained-glass'),
  ],
  'church window, blue': [styled('stained-glass'), hue('blue', 0.2)],
  'quiet mountains': [styled('ridges'), among('edges', 'low', 0.5)],
  'flowers without green': [styled('petals'), without('green')],
  'malevich, white': [styled('suprematism'), hue('white')],
  'marble or op art, dark': [either(styled('marbling'), styled('op-art')), among('luma', 'low', 0.5)],
});

/** How many of the first five answers are right, over all queries. */
function rightAnswers(of: Painted, known: readonly string[], texts: readonly string[]) {
  const ranks = ranksOf(of.measured);
  const all = truths();
  return texts.map((text) => {
    const found = search(parseQuery(text, known), of.measured, ranks, TOP);
    return { text, right: found.filter(({ at }) => all[text]!.every((judge) => judge(at))).length };
  });
}

function report(kind: string, answers: { text: string; right: number }[]): number {
  const share = answers.reduce((sum, { right }) => sum + right, 0) / (TOP * answers.length);
  const weak = answers.filter(({ right }) => right < 4).map(({ text, right }) => `${text}: ${right}`);
  console.info(`${kind}: ${(100 * share).toFixed(1)} % of the first five right. ${weak.join('; ')}`);
  return share;
}

it('answers 32 queries, four of five of the first five right by other measures than its own', () => {
  const answers = rightAnswers(painted, classes, Object.keys(truths()));
  expect(report('first-light', answers)).toBeGreaterThanOrEqual(0.8);
});

it('answers as well without classes, and says that it has no such style', () => {
  const bare: Painted = {
    ...painted,
    measured: { ...painted.measured, classes: 0, styles: new Float32Array(0) },
  };
  const texts = Object.keys(truths()).filter((text) => parseQuery(text, []).said === '');
  expect(texts.length).toBeGreaterThanOrEqual(26);
  expect(report('without classes', rightAnswers(bare, [], texts))).toBeGreaterThanOrEqual(0.8);
  expect(parseQuery('church window', []).said).toMatch(/no style/);
});

it('keeps out what is barred, and lifts what is judged good among equals', () => {
  const ranks = ranksOf(painted.measured);
  const query = parseQuery('blue', classes);
  const plainly = search(query, painted.measured, ranks, 20).map(({ at }) => at);
  const barred = search(query, painted.measured, ranks, 20, { isBarred: (at) => at === plainly[0] });
  expect(barred[0]!.at).toBe(plainly[1]);
  const lift = new Float32Array(COUNT).fill(-1);
  lift[plainly[1]!] = 1;
  expect(search(query, painted.measured, ranks, 20, { lift })[0]!.at).toBe(plainly[1]);
});
