import { once } from 'node:events';
import { connect as open } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createFraming } from '../../src/server/osc-framing.ts';
import type { RunningServer } from '../../src/server/server.ts';
import { message } from './osc-bytes.ts';
import { connect, expectOsc, openServer } from './site.ts';

const speed = message('/walk/speed', { type: 'f', value: 0.5 });
const sized = (packet: Buffer) => Buffer.concat([Buffer.from([0, 0, 0, packet.length]), packet]);
const slip = (packet: Buffer) => Buffer.from([0xc0, ...packet, 0xc0]); // none of these has bytes to escape

async function dial({ oscTcpPort }: RunningServer) {
  const socket = open(oscTcpPort, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  return socket;
}

test.each([
  ['a length before each packet', sized],
  ['SLIP', slip],
])('packets over TCP with %s reach the stages', async (_, wrap) => {
  const server = await openServer();
  const stage = await connect(server, 'stage');
  const socket = await dial(server);
  const stream = Buffer.concat(
    [speed, message('/walk/fast', 1), message('/walk/{jump,freeze}', 1)].map(wrap),
  );
  socket.write(stream.subarray(0, 9));
  socket.write(stream.subarray(9));
  await expect.poll(() => stage.heard.length).toBe(3);
  expect(stage.heard).toEqual([speed, message('/walk/freeze', true), message('/walk/jump')]);
  await expectOsc(server, { received: 3, forwarded: 3, refused: 1 });
});

test('a stream that makes no sense ends its connection and no other', async () => {
  const server = await openServer();
  const stage = await connect(server, 'stage');
  const bad = await dial(server);
  const good = await dial(server);
  bad.on('error', () => {});
  bad.write(Buffer.from([0, 255, 255, 255]));
  await once(bad, 'close');
  good.write(sized(speed));
  await expect.poll(() => stage.heard).toEqual([speed]);
  await expectOsc(server, { refused: 1, lastRefusal: expect.stringMatching(/^OSC over TCP/) });
});

test('a connection that subscribes hears values in its own framing until it ends', async () => {
  const server = await openServer();
  const stage = await connect(server, 'stage');
  stage.say({ kind: 'values', values: { 'walk.speed': 2 } });
  const socket = await dial(server);
  const heard: Buffer[] = [];
  const framing = createFraming();
  socket.on('data', (chunk) => framing.push(chunk, (packet) => heard.push(Buffer.from(packet))));
  socket.write(slip(message('/subscribe')));
  await expectOsc(server, { subscribers: 1 });
  stage.say({ kind: 'values', values: { 'walk.freeze': true } });
  await expect.poll(() => heard).toContainEqual(message('/walk/freeze', true));
  expect(heard).toContainEqual(message('/walk/speed', { type: 'f', value: 2 }));
  socket.end();
  await expectOsc(server, { subscribers: 0 });
});

test('a connection has its own rate', async () => {
  vi.useFakeTimers({ toFake: ['Date'] }); // all in one second
  onTestFinished(() => void vi.useRealTimers());
  const server = await openServer();
  const [fast, slow] = [await dial(server), await dial(server)];
  fast.write(Buffer.concat(Array(20_001).fill(sized(message('/walk/jump')))));
  await expectOsc(server, {
    received: 20_001,
    refused: 1,
    lastRefusal: expect.stringMatching(/at most 20000/),
  });
  slow.write(sized(speed));
  await expectOsc(server, { received: 20_002, refused: 1 });
});
