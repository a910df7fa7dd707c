import { expect, test } from 'vitest';
import { type Framing, frameOf, magnification, refinement } from '../../src/render/framing.ts';

const square = { width: 512, height: 512 };
const walls = [
  { width: 1920, height: 1080 },
  { width: 1080, height: 1920 },
  { width: 3840, height: 1080 },
  { width: 640, height: 640 },
];

test('no framing stretches: a picture pixel is as wide as it is high', () => {
  for (const surface of walls)
    for (const framing of ['mirror', 'cover', 'contain'] as const)
      for (const picture of [square, { width: 512, height: 256 }]) {
        const frame = frameOf(framing, picture, surface);
        const [wide, high] = [
          magnification(frame, picture, surface),
          surface.height / (frame.y * picture.height),
        ];
        expect(wide).toBeCloseTo(high, 9);
      }
});

test('contain and mirror show the whole picture, cover fills with less', () => {
  const of = (framing: Framing) => frameOf(framing, square, { width: 1920, height: 1080 });
  expect(of('contain')).toEqual({ x: 1920 / 1080, y: 1, bars: true, trim: 0 });
  const cover = of('cover');
  expect(cover.bars).toBe(false);
  expect(cover.x * 512).toBeCloseTo(512 - 2 * cover.trim, 9);
  expect(cover.y / cover.x).toBeCloseTo(1080 / 1920, 9);
  const mirror = of('mirror');
  expect(mirror.bars).toBe(false);
  expect(mirror.y * 512).toBeCloseTo(512 - 2 * mirror.trim, 9);
  expect(mirror.x / mirror.y).toBeCloseTo(1920 / 1080, 9);
});

test.each(['mirror', 'cover'] as const)(
  '%s leaves the rim of the picture out, in proportion for tiny ones',
  (framing) => {
    expect(frameOf(framing, square, square).trim).toBe(3);
    expect(frameOf(framing, { width: 1, height: 1 }, square).trim).toBeLessThan(0.1);
    for (const surface of walls) {
      const { x, y, trim } = frameOf(framing, square, surface);
      const shown = Math.min(x * 512, y * 512);
      expect(shown).toBeLessThanOrEqual(512 - 2 * trim + 1e-9);
    }
  },
);

test('a picture that was made for about this wall is cropped, one for another is mirrored', () => {
  const wide = { width: 224, height: 128 };
  const wall = { width: 1920, height: 1080 };
  expect(frameOf('mirror', wide, wall)).toEqual(frameOf('cover', wide, wall));
  expect(frameOf('mirror', wide, { width: 3840, height: 1080 }).x).toBeGreaterThan(1);
  expect(frameOf('mirror', square, { width: 560, height: 512 }).x).toBeGreaterThan(1);
});

test('only what is enlarged more than fourfold is refined', () => {
  const of = (side: number) =>
    [1, 4, 4.01, 8, 8.01, 16, 30].map((scale) => refinement(scale, { width: side, height: side }));
  expect(of(128)).toEqual([1, 1, 4, 4, 8, 8, 16]);
  expect(of(256)).toEqual([1, 1, 4, 4, 8, 8, 8]);
});
