import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFields } from '../../src/sensors/serial/fields.ts';
import { createLines } from '../../src/sensors/serial/lines.ts';
import { createSerialFeed, pour } from '../../src/sensors/serial/serial.ts';
import { createSignals } from '../../src/shared/signals.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a line is', () => {
  test.each([
    ['a name and a value', 'pot 512', { pot: 512 }],
    ['… with a colon', 'pot: -1.5e2', { pot: -150 }],
    ['… with an equals sign', 'pot=.5', { pot: 0.5 }],
    ['several of them', 'x:1,y:2;z 3\tw=4', { x: 1, y: 2, z: 3, w: 4 }],
    ['plain values, named by their place', '512, 3.5,0', { 1: 512, 2: 3.5, 3: 0 }],
    ['a JSON object', '{"light": 0.5, "door": true, "who": "x", "n": null}', { light: 0.5, door: 1 }],
    ['a JSON list', '[1, 2.5]', { 1: 1, 2: 2.5 }],
    ['skipped as far as it makes no sense', 'hello world, x 1, y two, ,z', { x: 1 }],
    ['skipped where JSON is broken', '{"a":', {}],
    ['skipped where it only looks like a number', '0x10,,Infinity,NaN,1_000, 1e999', {}],
    ['skipped where the name is a trap', '__proto__x! 5, {}.a 1', {}],
    [
      'cut after 16 fields',
      Array.from({ length: 40 }, (_, i) => i).join(','),
      expect.objectContaining({ 16: 15 }),
    ],
  ])('%s', (_, line, expected) => {
    const fields = readFields(line);
    expect(Object.fromEntries(fields.map(({ name, value }) => [name, value]))).toEqual(expected);
    expect(fields.length).toBeLessThanOrEqual(16);
  });
});

test('bytes in pieces of any size are the same lines; one that is too long is dropped up to its end', () => {
  const text = `one 1\r\ntwo 2\n${'x'.repeat(1000)} 5\nthree 3\n`;
  for (const size of [1, 2, 7, 4096]) {
    const lines: string[] = [];
    const push = createLines((line) => lines.push(line));
    const all = bytes(text);
    for (let at = 0; at < all.length; at += size) push(all.subarray(at, at + size));
    expect(lines).toEqual(['one 1', 'two 2', 'three 3']);
  }
});

test('any bytes give finite numbers with plain names, at most 32 sources', () => {
  const signals = createSignals();
  const feed = createSerialFeed({ signals, clock: () => 0 });
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 400 }),
        fc.string().map((s) => bytes(`${s}\n`)),
      ),
      (noise) => {
        feed(noise);
      },
    ),
    { numRuns: 3000, seed: 1 },
  );
  for (let i = 0; i < 100; i++) feed(bytes(`\nname${i} ${i}\n`));
  expect(signals.ids().length).toBeGreaterThan(20);
  expect(signals.ids().length).toBeLessThanOrEqual(32);
  for (const id of signals.ids()) {
    expect(id).toMatch(/^serial\/[\w-]+$/);
    expect(Number.isFinite(signals.get(id, 0))).toBe(true);
  }
});

test('a stream of a board becomes sources, calibrated by its first ten seconds, until it ends', async () => {
  const signals = createSignals();
  let now = 0;
  const feed = createSerialFeed({ signals, clock: () => now });
  const readable = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let i = 0; i <= 200; i++) controller.enqueue(bytes(`dist:${100 + (i % 101)}\n`));
      controller.close();
    },
  });
  const later = (chunk: Uint8Array): void => {
    now += 0.05;
    feed(chunk);
  };
  await pour(readable, later, new AbortController().signal);
  signals.settle(11);
  expect(signals.calibrations()['serial/dist']![0]).toBeCloseTo(102, -1);
  feed(bytes('dist:150\n'));
  expect(signals.get('serial/dist', now)).toBeCloseTo(0.5, 1);
});

test('a stream can be left at any time', async () => {
  const wish = new AbortController();
  const silent = new ReadableStream<Uint8Array>();
  const poured = pour(silent, () => undefined, wish.signal);
  wish.abort();
  await poured;
  expect(silent.locked).toBe(false);
});
