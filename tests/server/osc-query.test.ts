import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { parameters } from '../../src/parameters.ts';
import type { OscNode } from '../../src/server/osc-description.ts';
import type { RunningServer } from '../../src/server/server.ts';
import { message } from './osc-bytes.ts';
import { ask, connect, expectOsc, openServer } from './site.ts';

const query = async (server: RunningServer, path: string, headers = {}) => {
  const { status, body } = await ask({ ...server, port: server.oscQueryPort }, path, { headers });
  return { status, json: body === '' ? null : JSON.parse(body) };
};

/** All leaves of a tree. */
const methods = (node: OscNode): OscNode[] =>
  node.CONTENTS ? Object.values(node.CONTENTS).flatMap(methods) : [node];

test('the root describes every address, with type, range, access and words', async () => {
  const { status, json } = await query(await openServer(), '/');
  expect(status).toBe(200);
  const all = methods(json);
  expect(all).toHaveLength(2 * Object.keys(parameters).length);
  for (const { FULL_PATH, TYPE, ACCESS, DESCRIPTION } of all) {
    expect(FULL_PATH).toMatch(/^(\/[\w-]+)+$/);
    expect([TYPE, ACCESS, DESCRIPTION]).toEqual([
      expect.stringMatching(/^[fsTFI]$/),
      expect.any(Number),
      expect.any(String),
    ]);
  }
});

test.each([
  ['/walk/speed', { TYPE: 'f', ACCESS: 3, VALUE: [0.25], RANGE: [{ MIN: 0, MAX: 4 }], CLIPMODE: ['both'] }],
  ['/walk/mode', { TYPE: 's', RANGE: [{ VALS: parameters['walk.mode'].options }] }],
  ['/walk/freeze', { TYPE: 'F', ACCESS: 3, VALUE: [false] }],
  ['/walk/jump', { TYPE: 'I', ACCESS: 2 }],
  ['/norm/walk/speed', { TYPE: 'f', ACCESS: 2, RANGE: [{ MIN: 0, MAX: 1 }] }],
  ['/walk/', { FULL_PATH: '/walk', ACCESS: 0 }],
])('%s is described', async (path, node) => {
  expect(await query(await openServer(), path)).toMatchObject({ status: 200, json: node });
});

test('values are those of the stage', async () => {
  const server = await openServer();
  const stage = await connect(server, 'stage');
  stage.say({ kind: 'values', values: { 'walk.speed': 3, 'walk.freeze': true } });
  await expect.poll(() => query(server, '/walk/speed?VALUE')).toEqual({ status: 200, json: { VALUE: [3] } });
  expect((await query(server, '/walk/freeze')).json).toMatchObject({ TYPE: 'T', VALUE: [true] });
});

test('HOST_INFO says where OSC goes', async () => {
  const server = await openServer();
  const { json } = await query(server, '/?HOST_INFO');
  expect(json).toMatchObject({
    OSC_PORT: server.oscPort,
    OSC_TRANSPORT: 'UDP',
    EXTENSIONS: { LISTEN: true },
  });
});

test.each([
  ['/walk/fast', 404],
  ['/constructor', 404],
  ['/walk/jump?VALUE', 204],
  ['/walk/speed?COLOUR', 400],
  ['/%E0%A4%A', 400],
])('%s is %i', async (path, status) => {
  expect((await query(await openServer(), path)).status).toBe(status);
});

test('another name for this machine gets 403, and so does a page from elsewhere that listens', async () => {
  const server = await openServer();
  expect((await query(server, '/', { host: 'evil.example' })).status).toBe(403);
  const socket = new WebSocket(server.urls.oscQuery.replace('http', 'ws'), { origin: 'http://evil.example' });
  await expect(once(socket, 'open')).rejects.toThrow('403');
});

test('who LISTENs hears that address alone, until IGNORE, and may send OSC', async () => {
  const server = await openServer();
  const stage = await connect(server, 'stage');
  const socket = new WebSocket(server.urls.oscQuery.replace('http', 'ws'));
  onTestFinished(() => socket.terminate());
  const heard: Buffer[] = [];
  socket.on('message', (data: Buffer) => heard.push(data));
  await once(socket, 'open');
  const command = (name: string, address: string) =>
    socket.send(JSON.stringify({ COMMAND: name, DATA: address }));
  for (const bad of ['', '{', 'null', '[]', '{"COMMAND":1}']) socket.send(bad);
  command('LISTEN', '/walk/fast');
  command('LISTEN', '/walk/speed');
  command('LISTEN', '/walk/freeze');
  await expectOsc(server, { subscribers: 1 });
  stage.say({ kind: 'values', values: { 'walk.mode': 'drift', 'walk.speed': 2 } });
  const speed = message('/walk/speed', { type: 'f', value: 2 });
  await expect.poll(() => heard).toEqual([speed]);
  command('IGNORE', '/walk/speed');
  socket.send(message('/walk/{jump,none}'));
  await expect.poll(() => stage.heard).toEqual([message('/walk/jump')]);
  stage.say({ kind: 'values', values: { 'walk.speed': 1, 'walk.freeze': true } });
  await expect.poll(() => heard).toEqual([speed, message('/walk/freeze', true)]);
  socket.close();
  await expectOsc(server, { subscribers: 0 });
});
