import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { decode, encode, Message } from 'node-osc';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type OpenPage, openPage } from '../../scripts/lib/page.ts';
import { parameters } from '../../src/parameters.ts';

let stage: OpenPage;

/** How many values a new subscriber is told. */
const told = Object.values(parameters).filter(({ kind }) => kind !== 'trigger').length;

beforeAll(async () => {
  stage = await openPage('/', { viewport: { width: 320, height: 180 }, query: { backend: 'wasm' } });
  await stage.page.waitForFunction(() => globalThis.ganzfeld?.path() !== null, undefined, {
    timeout: 60_000,
  });
});

afterAll(() => stage?.close());

/** A program with one UDP socket, as a fader app has it; what it hears as `/walk/speed 2`. */
async function program() {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  onTestFinished(() => void socket.close());
  const heard: string[] = [];
  socket.on('message', (bytes) => {
    const { address, args } = decode(bytes);
    heard.push([address, ...args.map(({ value }: { value: unknown }) => value)].join(' '));
  });
  const say = (...[address, ...args]: [string, ...(number | string | boolean)[]]) =>
    socket.send(encode(new Message(address, ...args)), stage.server.oscPort, '127.0.0.1');
  return { heard, say };
}

const target = (id: string): Promise<unknown> =>
  stage.page.evaluate((name) => globalThis.ganzfeld.instrument.bus.target(name), id);

test('a pattern moves the stage, and another program hears where it is in the units of the table', async () => {
  const [hand, display] = [await program(), await program()];
  display.say('/subscribe');
  await expect.poll(() => display.heard.length, { timeout: 10_000 }).toBeGreaterThanOrEqual(told);
  display.heard.length = 0;
  hand.say('/norm/walk/s?eed', 1);
  await expect.poll(() => display.heard, { timeout: 10_000 }).toEqual(['/walk/speed 4']);
  hand.say('/{walk,feedback}/{freeze,bypass}', true);
  await expect.poll(() => target('feedback.bypass')).toBe(true);
  expect(await target('walk.freeze')).toBe(true);
  await expect
    .poll(() => display.heard.slice(1).sort())
    .toEqual(['/feedback/bypass true', '/walk/freeze true']);
});

test('a hand that asks for too much hears where the stage stopped', async () => {
  const hand = await program();
  hand.say('/subscribe');
  await expect.poll(() => hand.heard.length, { timeout: 10_000 }).toBeGreaterThanOrEqual(told);
  hand.heard.length = 0;
  hand.say('/walk/truncation', 99);
  await expect.poll(() => hand.heard, { timeout: 10_000 }).toEqual(['/walk/truncation 1.5']);
});
