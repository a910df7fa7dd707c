import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import type { RunningServer } from '../../src/server/server.ts';
import { bundle, message } from './osc-bytes.ts';
import { connect, expectOsc, openServer, sendOsc } from './site.ts';

/** A UDP socket that talks to the server and keeps what it hears. */
async function peer({ oscPort }: RunningServer) {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  onTestFinished(() => void socket.close());
  const heard: Buffer[] = [];
  socket.on('message', (bytes) => heard.push(bytes));
  return {
    heard,
    say: (bytes: Buffer) => socket.send(bytes, oscPort, '127.0.0.1'),
    port: socket.address().port,
  };
}

const speed = (value: number) => message('/walk/speed', { type: 'f', value });

test('who subscribes hears what the stage says, at its own port or at the one that it names', async () => {
  const server = await openServer();
  const stage = await connect(server, 'stage');
  const [own, named] = [await peer(server), await peer(server)];
  own.say(message('/subscribe'));
  own.say(bundle('immediately', message('/subscribe', named.port)));
  await expectOsc(server, { subscribers: 2 });
  stage.say({ kind: 'values', values: { 'walk.speed': 0.5 } });
  for (const { heard } of [own, named]) await expect.poll(() => heard).toEqual([speed(0.5)]);
  own.say(message('/unsubscribe'));
  await expectOsc(server, { subscribers: 1 });
});

test('the hand that set a value is not told, the others are', async () => {
  const server = await openServer();
  const stage = await connect(server, 'stage');
  const [hand, other] = [await peer(server), await peer(server)];
  for (const { say } of [hand, other]) say(message('/subscribe'));
  await expectOsc(server, { subscribers: 2 });
  hand.say(speed(0.5));
  await expect.poll(() => stage.heard).toEqual([speed(0.5)]);
  stage.say({ kind: 'values', values: { 'walk.speed': 0.5 } });
  await expect.poll(() => other.heard).toEqual([speed(0.5)]);
  stage.say({ kind: 'values', values: { 'walk.freeze': true } });
  await expect.poll(() => hand.heard).toEqual([message('/walk/freeze', true)]);
});

test('a stage is asked for its state when it comes, so that the first subscriber hears all of it', async () => {
  const server = await openServer();
  const stage = await connect(server, 'stage');
  stage.say({ kind: 'state', values: { 'walk.speed': 3 }, mappings: [], model: null });
  const late = await peer(server);
  await expect
    .poll(() => {
      late.say(message('/subscribe'));
      return late.heard;
    })
    .toContainEqual(speed(3));
});

test('its own port, a port of the system and what is no port are refused', async () => {
  const server = await openServer();
  const bad = [server.oscPort, 53, 0, 70_000, 0.5].map((port) => message('/subscribe', port));
  await sendOsc(server, [...bad, message('/subscribe', 'example.org'), message('/subscribe', 9000, 9001)]);
  await expectOsc(server, { received: 7, refused: 7, subscribers: 0 });
});
