import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCrop, partOf } from '../../src/render/part.ts';

const unit = (min: number) => fc.double({ min, max: 1, noNaN: true });

test('a part lies within the whole, whatever is asked', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4096 }),
      fc.integer({ min: 1, max: 4096 }),
      fc.tuple(unit(0), unit(0), unit(0.1), unit(0.1)),
      (width, height, [x, y, w, h]) => {
        const values = { 'part.x': x, 'part.y': y, 'part.width': w, 'part.height': h };
        const { whole, left, top } = partOf({ width, height }, values);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(top).toBeGreaterThanOrEqual(0);
        expect(left + width).toBeLessThanOrEqual(whole.width);
        expect(top + height).toBeLessThanOrEqual(whole.height);
      },
    ),
  );
});

test('two machines side by side meet at one line of pixels, and the whole is told only when it changes', () => {
  const surface = { width: 1920, height: 1080 };
  const half = { 'part.y': 0, 'part.width': 0.5, 'part.height': 1 };
  const left = partOf(surface, { ...half, 'part.x': 0 });
  const right = partOf(surface, { ...half, 'part.x': 0.5 });
  expect([left.whole, left.left + 1920]).toEqual([right.whole, right.left]);
  const crop = createCrop();
  crop.surface(1920, 1080);
  expect(crop.take({ ...half, 'part.x': 0 })).toEqual(left);
  expect(crop.take({ ...half, 'part.x': 0 })).toBeNull();
  crop.surface(1280, 720);
  expect(crop.take({ ...half, 'part.x': 0 })?.whole).toEqual({ width: 2560, height: 720 });
});
