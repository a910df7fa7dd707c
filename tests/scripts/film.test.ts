import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readFormat, readSet, readSize } from '../../scripts/lib/film-options.ts';
import { openPart } from '../../scripts/lib/film-part.ts';
import { roomFor } from '../../scripts/lib/gallery.ts';
import { progressLine } from '../../scripts/lib/progress.ts';
import { createSeam } from '../../src/lab/film-loop.ts';
import { heldFor } from '../../src/outputs/gif.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(resolve(tmpdir(), 'part-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('goes on only with what is whole, and only for the same film', () => {
  const at = resolve(folder, 'f.mp4.part');
  const first = openPart(at, { size: 1 }, null);
  first.keep(0, [Buffer.from('one')], ['a', 'b']);
  const second = openPart(at, { size: 1 }, null);
  expect(second.frames()).toBe(2);
  expect(second.hashes()).toEqual(['a', 'b']);
  expect(String(Buffer.from(second.pieces()[0]!.read()))).toBe('one');
  expect(() => openPart(at, { size: 2 }, null)).toThrow(/got "the beginning of another film"/);
  second.remove();
  expect(readdirSync(folder)).toEqual([]);
});

it('says how far it is and how long it takes', () => {
  expect(progressLine(0, 300, 0)).toBe('[------------------------] 0 %  0/300 frames');
  expect(progressLine(150, 300, 60)).toBe('[############------------] 50 %  150/300 frames  01:00 left');
  expect(progressLine(1, 7201, 1)).toMatch(/2:00:00 left$/);
});

it('shows the frames of a GIF for whole hundredths that keep time', () => {
  const held = Array.from({ length: 30 }, (_, frame) => heldFor(frame, 30, 100));
  expect(new Set(held)).toEqual(new Set([3, 4]));
  expect(held.reduce((a, b) => a + b)).toBe(100);
});

it('leads the end of a loop over to its beginning', () => {
  const before = [Uint8ClampedArray.of(100), Uint8ClampedArray.of(100)];
  const seam = createSeam(before, 8);
  const closed = Array.from({ length: 8 }, (_, frame) => seam.close(Uint8ClampedArray.of(40), frame)[0]);
  expect(closed).toEqual([40, 40, 40, 40, 40, 40, 60, 80]);
  expect(seam.seam()).toBe(60);
});

it('gives each loop its part of the room that is left, 300 kB at most', () => {
  expect(roomFor(10, 1_000_000)).toBe(300_000);
  expect(roomFor(100, 3_000_000)).toBe(50_000);
});

it.each([
  [() => readSize('10x10'), /--size: got "10x10"/],
  [() => readFormat('film.avi', 30), /--out: got "film.avi", expected a name that ends in/],
  [() => readFormat('film.gif', 60), /--fps: got 60, expected at most 50 for a GIF/],
  [() => readSet(['walk.speed']), /--set: got "walk.speed", expected id=value/],
])('refuses what it cannot do', (act, words) => {
  expect(act).toThrow(words);
});
