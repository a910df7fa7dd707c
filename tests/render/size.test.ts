import { expect, test } from 'vitest';
import { drawingSize } from '../../src/render/size.ts';

test('a small surface gets its device pixels', () => {
  expect(drawingSize(800, 450, 2, 1080)).toEqual({ width: 1600, height: 900 });
});

test('the short side stops at the cap, the shape stays', () => {
  expect(drawingSize(3840, 2160, 1, 1080)).toEqual({ width: 1920, height: 1080 });
  expect(drawingSize(1080, 3840, 1, 1080)).toEqual({ width: 1080, height: 3840 });
  expect(drawingSize(1280, 720, 1.5, 360)).toEqual({ width: 640, height: 360 });
});

test('a surface without extent still gets a pixel', () => {
  expect(drawingSize(0, 0, 1, 1080)).toEqual({ width: 1, height: 1 });
});
