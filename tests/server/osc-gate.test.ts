import { afterEach, expect, test, vi } from 'vitest';
import { parameters } from '../../src/parameters.ts';
import { oscAddress } from '../../src/shared/osc-address.ts';
import { bundle, message, raw } from './osc-bytes.ts';
import { connect, expectOsc, health, openServer, sendOsc } from './site.ts';

afterEach(() => void vi.useRealTimers());

const speed = message('/walk/speed', { type: 'f', value: 0.5 });
const bad = message('/walk/fast', 1);

test('a packet over UDP reaches the stages alone', async () => {
  const server = await openServer();
  const stage = await connect(server, 'stage');
  const desk = await connect(server, 'console');
  await sendOsc(server, [speed]);
  await expect.poll(() => stage.heard).toEqual([speed]);
  await expectOsc(server, { received: 1, forwarded: 1, refused: 0, lastRefusal: '' });
  expect(desk.heard).toEqual([]);
});

test('what is refused is counted, and consoles hear the first sentence', async () => {
  const server = await openServer();
  const stage = await connect(server, 'stage');
  const desk = await connect(server, 'console');
  const broken = raw('/walk/speed', ',f');
  await sendOsc(server, [bad, ...Array(50).fill(broken), speed]);
  await expectOsc(server, {
    received: 52,
    forwarded: 1,
    refused: 51,
    lastRefusal: expect.stringMatching(/more bytes/),
  });
  await expect.poll(() => stage.heard).toEqual([speed]);
  const text = 'OSC address: got "/walk/fast", expected the address of a parameter';
  expect(desk.heard[0]).toBe(JSON.stringify({ kind: 'note', level: 'error', text }));
  expect(desk.heard.length).toBeLessThan(10);
});

test('a bundle arrives as single messages in its order, without those that are refused', async () => {
  const server = await openServer();
  const stage = await connect(server, 'stage');
  const jump = message('/walk/jump');
  const position = message('/norm/style/position', { type: 'f', value: 0.25 });
  await sendOsc(server, [bundle(1000, speed, bundle('immediately', jump, bad), position)]);
  await expect.poll(() => stage.heard).toEqual([speed, jump, position]);
  await expectOsc(server, { received: 4, forwarded: 3, refused: 1 });
});

test('a pattern in a bundle reaches every address that it matches and takes the value', async () => {
  const server = await openServer();
  const stage = await connect(server, 'stage');
  await sendOsc(server, [bundle('immediately', message('/*/bypass', true), message('/x*', 1), speed)]);
  const all = Object.keys(parameters).filter((id) => /^\w+\.bypass$/.test(id));
  expect(all.length).toBeGreaterThan(1);
  await expect.poll(() => stage.heard.length).toBe(all.length + 1);
  expect(stage.heard).toEqual([...all.map((id) => message(oscAddress(id), true)), speed]);
  await expectOsc(server, { received: 3, forwarded: all.length + 1, refused: 1 });
});

test('a bundle of the near future waits for its time', async () => {
  const server = await openServer();
  const stage = await connect(server, 'stage');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  await sendOsc(server, [bundle(Date.now() + 5000, speed, message('/walk/jump'))]);
  await vi.waitUntil(async () => (await health(server)).osc.received === 2, { interval: 10 });
  vi.advanceTimersByTime(4900);
  expect((await health(server)).osc.forwarded).toBe(0);
  vi.advanceTimersByTime(101);
  expect((await health(server)).osc.forwarded).toBe(2);
  await vi.waitUntil(() => stage.heard.length === 2);
  expect(stage.heard).toEqual([speed, message('/walk/jump')]);
});

test('a bundle of the far future and more than a thousand that wait are refused', async () => {
  const server = await openServer();
  const minute = bundle(Date.now() + 90_000, speed);
  const crowd = bundle(Date.now() + 9000, ...Array(201).fill(speed));
  await sendOsc(server, [minute]);
  await expectOsc(server, { refused: 1, lastRefusal: expect.stringMatching(/at most 60 s/) });
  await sendOsc(server, Array(5).fill(crowd));
  await expectOsc(server, {
    received: 1006,
    refused: 6,
    lastRefusal: expect.stringMatching(/at most 1000 waiting/),
  });
});

test('a flood of garbage leaves the port open', async () => {
  const server = await openServer();
  const stage = await connect(server, 'stage');
  const garbage = Array.from({ length: 2000 }, (_, i) => Buffer.alloc(i % 97, i));
  await sendOsc(server, garbage);
  await sendOsc(server, [speed]);
  await expect.poll(() => stage.heard).toEqual([speed]);
});
