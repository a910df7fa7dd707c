import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { messagesOf } from '../../src/controls/osc-messages.ts';
import { createBatch } from '../../src/server/osc-batch.ts';
import { message } from './osc-bytes.ts';

beforeEach(
  () => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'clearImmediate'] }),
);
afterEach(() => void vi.useRealTimers());

const speed = (value: number): Buffer => message('/walk/speed', { type: 'f', value });
const jump = message('/walk/jump');

/** A batch whose packets come back taken apart, as a stage reads them. */
function open() {
  const sent: Buffer[][] = [];
  const batch = createBatch((packet) => {
    const { buffer, byteOffset, byteLength } = packet;
    const messages = messagesOf(new DataView(buffer, byteOffset, byteLength));
    sent.push(messages.map((view) => Buffer.from(view.buffer, view.byteOffset, view.byteLength)));
  });
  return { sent, batch };
}

const wet = message('/feedback/wet', { type: 'f', value: 0.5 });

test('what comes at one time goes on at once, a lone packet unchanged', () => {
  const { sent, batch } = open();
  batch.put(speed(1), '/walk/speed');
  vi.advanceTimersByTime(0);
  expect(sent).toEqual([[speed(1)]]);
  vi.advanceTimersByTime(2);
  batch.put(speed(2), '/walk/speed');
  batch.put(wet, '/feedback/wet');
  vi.advanceTimersByTime(0);
  expect(sent).toEqual([[speed(1)], [speed(2), wet]]);
});

test('what follows within 2 ms goes together, in its order, of a number only the newest', () => {
  const { sent, batch } = open();
  batch.put(speed(0), '/walk/speed');
  vi.advanceTimersByTime(0);
  batch.put(speed(1), '/walk/speed');
  batch.put(wet, '/feedback/wet');
  batch.put(speed(2), '/walk/speed');
  vi.advanceTimersByTime(1);
  expect(sent.length).toBe(1);
  vi.advanceTimersByTime(1);
  expect(sent[1]).toEqual([wet, speed(2)]);
  batch.put(speed(3), '/walk/speed');
  vi.advanceTimersByTime(1);
  expect(sent.length).toBe(2);
  vi.advanceTimersByTime(1);
  expect(sent[2]).toEqual([speed(3)]);
});

test('nothing that is no number is lost or overtaken', () => {
  const { sent, batch } = open();
  for (const packet of [jump, speed(1), jump, speed(2), speed(3), jump])
    batch.put(packet, packet === jump ? null : '/walk/speed');
  vi.advanceTimersByTime(2);
  expect(sent.flat()).toEqual([jump, speed(1), jump, speed(3), jump]);
});

test('a closed batch keeps what waits to itself', () => {
  const { sent, batch } = open();
  batch.put(jump, null);
  vi.advanceTimersByTime(0);
  batch.put(jump, null);
  batch.close();
  vi.advanceTimersByTime(100);
  expect(sent).toEqual([[jump]]);
});
