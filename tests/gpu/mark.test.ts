import { expect, test } from 'vitest';
import { findMark, markPicture } from '../../src/provenance/mark/mark.ts';
import { readWords, writeWords } from '../../src/provenance/mark/payload.ts';
import { canvasOf, jpeg, type Pixels, painted, pixelsOf, scaled, unmarked } from './sheets.ts';

const COUNT = 50;
const sizes = [
  [256, 256],
  [320, 180],
] as const;
const sha256 = 'de34bddd'.padEnd(64, '0');

type Marked = { original: Pixels; marked: Pixels; payload: number };

async function mark50(): Promise<Marked[]> {
  const pictures = (await painted()).slice(0, COUNT);
  return pictures.map((picture, at) => {
    const [width, height] = sizes[at % sizes.length]!;
    const original = pixelsOf(scaled(picture, width, height));
    const payload = writeWords(at + 1, sha256);
    return {
      original,
      payload,
      marked: { ...size(original), data: markPicture(original.data, width, height, payload) },
    };
  });
}

const size = ({ width, height }: Pixels) => ({ width, height });

/** dB over red, green and blue. */
function psnr({ original, marked }: Marked): number {
  let squares = 0;
  for (const [at, value] of original.data.entries()) squares += (value - marked.data[at]!) ** 2;
  return 10 * Math.log10((255 ** 2 * original.width * original.height * 3) / squares);
}

/** How many of the pictures still say what was written into them. */
async function survivors(
  all: Marked[],
  harm: (canvas: OffscreenCanvas) => OffscreenCanvas | Promise<OffscreenCanvas>,
) {
  let count = 0;
  for (const { marked, payload } of all) {
    const { data, width, height } = pixelsOf(await harm(canvasOf(marked)));
    if (findMark(data, width, height).payload === payload) count++;
  }
  return count;
}

const smaller = (canvas: OffscreenCanvas) =>
  scaled(canvas, Math.round(canvas.width * 0.75), Math.round(canvas.height * 0.75));

test('the mark is at least 42 dB below the picture, and survives JPEG 85 and three quarters of the size', async () => {
  const all = await mark50();
  const depths = all.map(psnr);
  const counts = {
    jpeg85: await survivors(all, (canvas) => jpeg(canvas, 0.85)),
    smaller: await survivors(all, smaller),
    both: await survivors(all, (canvas) => jpeg(smaller(canvas), 0.85)),
  };
  console.info(`mark: ${Math.min(...depths).toFixed(1)} dB at least, of ${COUNT}: ${JSON.stringify(counts)}`);
  expect(Math.min(...depths)).toBeGreaterThan(42);
  for (const count of Object.values(counts)) expect(count).toBeGreaterThanOrEqual(0.95 * COUNT);
});

test('of 1,000 pictures without a mark at most one seems to have one', async () => {
  const pictures = (await unmarked()).slice(0, 500);
  let found = 0;
  for (const picture of pictures) {
    const plain = pixelsOf(scaled(picture, 128, 128));
    const turned = { ...plain, data: plain.data.slice().reverse() };
    for (const { data, width, height } of [plain, turned]) {
      const { payload } = findMark(data, width, height);
      if (payload !== null && readWords(payload) !== null) found++;
    }
  }
  expect(pictures.length).toBe(500);
  expect(found).toBeLessThanOrEqual(1);
});

test('black, white and grey pictures have no mark, and can carry one where there is room for it', () => {
  for (const level of [0, 128, 255]) {
    const data = new Uint8ClampedArray(256 * 144 * 4).fill(level);
    expect(findMark(data, 256, 144).payload).toBeNull();
    const { payload } = findMark(markPicture(data, 256, 144, 0x5000_0001), 256, 144);
    if (level === 128) expect(payload).toBe(0x5000_0001);
  }
});

test('a picture too small for it is refused', () => {
  expect(() => markPicture(new Uint8ClampedArray(64 * 64 * 4), 64, 64, 1)).toThrow('64×64');
});
