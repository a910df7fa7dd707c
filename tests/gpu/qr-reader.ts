/** A reader of small QR codes (versions 1 to 6, bytes), written from ISO/IEC 18004 to check those that we draw. */

type Modules = readonly (readonly boolean[])[]; // true is dark

const FORMAT = { mask: 0x5412, generator: 0x537 };
const LEVELS = ['M', 'L', 'H', 'Q'] as const; // by the two bits of the format
const finder = [0x7f, 0x41, 0x5d, 0x5d, 0x5d, 0x41, 0x7f];

/** Number of blocks and of their correction words, by version and level. */
const BLOCKS: Readonly<Record<string, readonly [blocks: number, correction: number]>> = {
  '1L': [1, 7],
  '1M': [1, 10],
  '1Q': [1, 13],
  '1H': [1, 17],
  '2L': [1, 10],
  '2M': [1, 16],
  '2Q': [1, 22],
  '2H': [1, 28],
  '3L': [1, 15],
  '3M': [1, 26],
  '3Q': [2, 18],
  '3H': [2, 22],
  '4L': [1, 20],
  '4M': [2, 18],
  '4Q': [2, 26],
  '4H': [4, 16],
}; // prettier-ignore

const masks: readonly ((x: number, y: number) => number)[] = [
  (x, y) => (x + y) % 2,
  (_, y) => y % 2,
  (x) => x % 3,
  (x, y) => (x + y) % 3,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2,
  (x, y) => ((x * y) % 2) + ((x * y) % 3),
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
];

/** Cuts a picture of a code, light all around it, into modules (of 3 px at least): by the width of the first finder pattern. */
export function modulesIn(isDark: (x: number, y: number) => boolean, side: number): Modules {
  const rows = Array.from({ length: side }, (_, y) => y);
  const top = rows.find((y) => rows.some((x) => isDark(x, y)))!;
  const left = rows.find((x) => rows.some((y) => isDark(x, y)))!;
  const bar = rows.slice(left).findIndex((x) => isDark(x, top + 1)) + left;
  const run = rows.slice(bar).findIndex((x) => !isDark(x, top + 1));
  const bottom = rows.findLast((y) => rows.some((x) => isDark(x, y)))! + 1;
  const size = Math.round(((bottom - top) * 7) / run);
  const at = (start: number, i: number) => Math.floor(start + ((i + 0.5) * (bottom - top)) / size);
  const all = Array.from({ length: size }, (_, i) => i);
  return all.map((y) => all.map((x) => isDark(at(left, x), at(top, y))));
}

function checkFinders(modules: Modules): void {
  const far = modules.length - 7;
  for (const [left, top] of [
    [0, 0],
    [far, 0],
    [0, far],
  ] as const)
    for (const [y, bits] of finder.entries())
      for (let x = 0; x < 7; x++)
        if (modules[top + y]![left + x] !== (((bits >> x) & 1) === 1)) throw new Error('no finder pattern');
}

function formatOf(modules: Modules) {
  const columns = [0, 1, 2, 3, 4, 5, 7, 8];
  const bits = [...columns.map((x) => modules[8]![x]!), ...[7, 5, 4, 3, 2, 1, 0].map((y) => modules[y]![8]!)];
  const word = bits.reduce((all, bit) => all * 2 + Number(bit), 0) ^ FORMAT.mask;
  let rest = word;
  for (let bit = 14; bit >= 10; bit--) if ((rest >> bit) & 1) rest ^= FORMAT.generator << (bit - 10);
  if (rest !== 0) throw new Error('format bits that no writer writes');
  return { level: LEVELS[word >> 13]!, mask: masks[(word >> 10) & 7]! };
}

/** Whether a module carries data: no finder, format, timing or alignment. */
function isFree(x: number, y: number, size: number): boolean {
  const near = (a: number) => a <= 8;
  if ((near(x) && near(y)) || (near(x) && y >= size - 8) || (x >= size - 8 && near(y))) return false;
  if (x === 6 || y === 6) return false;
  const middle = size - 7;
  return size === 21 || Math.abs(x - middle) > 2 || Math.abs(y - middle) > 2;
}

function wordsOf(modules: Modules): { words: number[]; level: string } {
  const size = modules.length;
  const { level, mask } = formatOf(modules);
  const bits: number[] = [];
  let upwards = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right--;
    for (let i = 0; i < size; i++)
      for (const x of [right, right - 1]) {
        const y = upwards ? size - 1 - i : i;
        if (isFree(x, y, size)) bits.push(Number(modules[y]![x]) ^ Number(mask(x, y) === 0));
      }
    upwards = !upwards;
  }
  const words = Array.from({ length: bits.length >> 3 }, (_, i) =>
    bits.slice(8 * i, 8 * i + 8).reduce((all, bit) => all * 2 + bit, 0),
  );
  return { words, level };
}

const double = (a: number): number => (a << 1) ^ (a > 127 ? 0x11d : 0);

function product(a: number, b: number): number {
  let sum = 0;
  for (let factor = a, rest = b; rest > 0; factor = double(factor), rest >>= 1) if (rest & 1) sum ^= factor;
  return sum;
}

/** Reed and Solomon's check: all syndromes of a block are 0. */
function checkBlock(block: readonly number[], correction: number): void {
  for (let i = 0, root = 1; i < correction; i++, root = double(root))
    if (block.reduce((sum, word) => product(sum, root) ^ word, 0) !== 0) throw new Error('a damaged block');
}

function dataOf(words: readonly number[], blocks: number, correction: number): number[] {
  const each = Math.floor(words.length / blocks);
  const rows = Array.from({ length: blocks }, (_, b) =>
    Array.from({ length: each }, (_, i) => words[i * blocks + b]!),
  );
  for (const row of rows) checkBlock(row, correction);
  return rows.flatMap((row) => row.slice(0, each - correction));
}

/** What the code says; throws where it is none. */
export function readQr(modules: Modules): { text: string; level: string; version: number } {
  checkFinders(modules);
  const version = (modules.length - 17) / 4;
  const { words, level } = wordsOf(modules);
  const shape = BLOCKS[`${version}${level}`];
  if (shape === undefined) throw new Error(`version ${version}, level ${level}: not in the table`);
  const bits = dataOf(words, ...shape).flatMap((word) =>
    [7, 6, 5, 4, 3, 2, 1, 0].map((bit) => (word >> bit) & 1),
  );
  const take = (count: number): number => bits.splice(0, count).reduce((all, bit) => all * 2 + bit, 0);
  if (take(4) !== 4) throw new Error('not bytes');
  const bytes = Uint8Array.from({ length: take(8) }, () => take(8));
  return { text: new TextDecoder().decode(bytes), level, version };
}
