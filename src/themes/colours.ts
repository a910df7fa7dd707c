import { type Lab, toOklab } from '../shared/oklab.ts';

/** The colours that pictures are described with: a name and what it looks like, sRGB. */
const table = {
  black: [8, 8, 10],
  'dark grey': [68, 68, 70],
  grey: [128, 128, 130],
  'light grey': [192, 192, 194],
  white: [250, 250, 250],
  'dark red': [112, 18, 24],
  red: [214, 32, 36],
  orange: [240, 130, 32],
  brown: [120, 72, 38],
  beige: [222, 200, 165],
  gold: [200, 155, 50],
  yellow: [250, 226, 60],
  olive: [115, 115, 38],
  lime: [165, 215, 60],
  green: [50, 160, 70],
  'dark green': [20, 75, 45],
  teal: [20, 115, 120],
  turquoise: [70, 205, 200],
  'sky blue': [140, 195, 240],
  blue: [40, 90, 215],
  navy: [20, 30, 95],
  purple: [105, 45, 150],
  lavender: [190, 165, 230],
  magenta: [215, 40, 150],
  pink: [245, 160, 185],
} as const;

export type ColourName = keyof typeof table;
export const colourNames = Object.keys(table) as ColourName[];

const labs: readonly Lab[] = Object.values(table).map(([r, g, b]) => toOklab(r, g, b));

/** The number of the colour that comes nearest in OKLab. */
export function nearestColour([l, a, b]: Lab): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < labs.length; i++) {
    const [cl, ca, cb] = labs[i]!;
    const far = (l - cl) ** 2 + 2 * ((a - ca) ** 2 + (b - cb) ** 2);
    if (far < least) [best, least] = [i, far];
  }
  return best;
}

type Family = Partial<Record<ColourName, number>>;

/** What a word for a colour means, by how much of it each name is. */
const families: Record<string, Family> = {
  red: { red: 1, 'dark red': 1 },
  orange: { orange: 1, gold: 0.4 },
  yellow: { yellow: 1, gold: 0.7, lime: 0.2 },
  gold: { gold: 1, yellow: 0.4 },
  brown: { brown: 1, 'dark red': 0.2, olive: 0.2 },
  beige: { beige: 1 },
  green: { green: 1, 'dark green': 1, lime: 0.8, olive: 0.5, teal: 0.2 },
  olive: { olive: 1 },
  lime: { lime: 1 },
  teal: { teal: 1, turquoise: 0.4 },
  turquoise: { turquoise: 1, teal: 0.6 },
  blue: { blue: 1, navy: 1, 'sky blue': 1 },
  navy: { navy: 1 },
  purple: { purple: 1, lavender: 0.7, magenta: 0.3 },
  lavender: { lavender: 1 },
  magenta: { magenta: 1, pink: 0.3 },
  pink: { pink: 1, magenta: 0.7 },
  black: { black: 1, 'dark grey': 0.2 },
  grey: { grey: 1, 'light grey': 1, 'dark grey': 1 },
  white: { white: 1, 'light grey': 0.2 },
};

const synonyms: Record<string, string> = {
  crimson: 'red',
  scarlet: 'red',
  ruby: 'red',
  blood: 'red',
  amber: 'gold',
  golden: 'gold',
  ochre: 'gold',
  mustard: 'gold',
  lemon: 'yellow',
  rust: 'brown',
  chocolate: 'brown',
  sepia: 'brown',
  earth: 'brown',
  cream: 'beige',
  sand: 'beige',
  ivory: 'beige',
  emerald: 'green',
  moss: 'olive',
  khaki: 'olive',
  cyan: 'turquoise',
  aqua: 'turquoise',
  petrol: 'teal',
  azure: 'blue',
  indigo: 'navy',
  violet: 'purple',
  lilac: 'lavender',
  mauve: 'lavender',
  fuchsia: 'magenta',
  rose: 'pink',
  salmon: 'pink',
  gray: 'grey',
  silver: 'grey',
  snow: 'white',
};

/** What goes before a colour and picks among its names. */
const tones: Record<string, readonly ColourName[]> = {
  dark: ['black', 'dark grey', 'dark red', 'brown', 'olive', 'dark green', 'teal', 'navy', 'purple'],
  light: ['light grey', 'white', 'beige', 'yellow', 'lime', 'turquoise', 'sky blue', 'lavender', 'pink'],
  vivid: ['red', 'orange', 'yellow', 'lime', 'green', 'turquoise', 'blue', 'purple', 'magenta'],
};
const toneWords: Record<string, keyof typeof tones> = {
  dark: 'dark',
  deep: 'dark',
  light: 'light',
  pale: 'light',
  pastel: 'light',
  bright: 'vivid',
  vivid: 'vivid',
};

export const colourWords: readonly string[] = [...Object.keys(families), ...Object.keys(synonyms)];

/** The shares of names that a word for a colour stands for, or null for any other word. */
export function familyOf(word: string): Family | null {
  const plain = word.replace(/(d?ish|s)$/, '');
  for (const each of [word, plain, `${plain}e`]) {
    const name = Object.hasOwn(synonyms, each) ? synonyms[each]! : each;
    if (Object.hasOwn(families, name)) return families[name]!;
  }
  return null;
}

/** The members of a family that a tone picks; all where it picks none of them. Null where the word is no tone. */
export function toned(family: Family, word: string): Family | null {
  if (!Object.hasOwn(toneWords, word)) return null;
  const picked = tones[toneWords[word]!]!;
  const kept = Object.entries(family).filter(([name]) => picked.includes(name as ColourName));
  return kept.length === 0 ? family : Object.fromEntries(kept);
}

export type { Family };
