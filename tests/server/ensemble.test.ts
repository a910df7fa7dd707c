import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { type ClientOptions, WebSocket } from 'ws';
import type { EnsembleOptions } from '../../src/server/ensemble.ts';
import { type RunningServer, startServer } from '../../src/server/server.ts';
import { health, makeDist } from './site.ts';

type Options = EnsembleOptions & { token?: string; isStranger?: boolean };

/** A server, and the lines that it logs. */
async function open({ token = 'wall', isStranger = false, ...ensemble }: Options = {}) {
  const lines: string[] = [];
  const server = await startServer({
    ...{ dist: makeDist(), port: 0, oscPort: 0, oscQueryPort: 0, token, ensemble },
    ...(isStranger && { isOwn: () => false }),
    log: (line) => lines.push(line),
  });
  onTestFinished(() => server.close());
  return { server, lines, url: `ws://127.0.0.1:${server.port}` };
}

const machines = async (server: RunningServer) => (await health(server)).ensemble.machines;

/** A raw connection of a role; `closed` is the sentence that it ends with. */
async function connect({ port }: RunningServer, role: string, options: ClientOptions = {}) {
  const origin = `http://127.0.0.1:${port}`;
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ensemble?role=${role}&token=wall`, {
    headers: { origin },
    ...options,
  });
  onTestFinished(() => socket.terminate());
  const closed = new Promise<string>((done) =>
    socket.on('close', (code, reason) => done(`${code} ${reason}`)),
  );
  await once(socket, 'open');
  return { socket, closed, say: (message: unknown) => socket.send(JSON.stringify(message)) };
}

const hello = { kind: 'hello', protocol: 1, id: 50, instance: 1, name: 'raw', port: 1 };

/** A stage that plays, as far as its server can see. */
async function play(server: RunningServer) {
  const stage = await connect(server, 'stage');
  const report = { frame: 0, offset: 0, roundTrip: 0, delay: 0, late: 0, missed: 0 };
  const timer = setInterval(() => stage.say({ kind: 'ping', sent: 0, report }), 200);
  onTestFinished(() => clearInterval(timer));
  return stage;
}

test('machines find each other through the one that they know', async () => {
  const first = await open({ id: 1 });
  const second = await open({ id: 2, follow: [first.url] });
  const third = await open({ id: 3, follow: [first.url] });
  for (const { server } of [first, second, third])
    await expect
      .poll(async () => (await machines(server)).map(({ id }: { id: number }) => id), { timeout: 10_000 })
      .toEqual([1, 2, 3]);
});

test('a wrong token is refused with a sentence on the machine that has it', async () => {
  const leader = await open({ id: 1, isStranger: true });
  const follower = await open({ id: 2, follow: [leader.url], token: 'wrong' });
  await expect
    .poll(() => follower.lines.join())
    .toMatch(/got this token .*, expected its own token \(--token/);
  expect(await machines(leader.server)).toHaveLength(1);
  const right = await open({ id: 3, follow: [leader.url] });
  await expect.poll(async () => machines(right.server)).toHaveLength(2);
});

test('another version, a taken id, garbage and too much are ended with a sentence, and the show goes on', async () => {
  const { server, url } = await open({ id: 1 });
  const cases: [unknown, RegExp][] = [
    [{ ...hello, protocol: 2 }, /4000 ensemble: got version 2, expected 1/],
    [{ ...hello, id: 1 }, /4000 ensemble: got --id 1, which is taken/],
    [{ kind: 'beat' }, /4000 ensemble: got a message that is none/],
    ['garbage', /4000 ensemble: got a message that is none/],
  ];
  for (const [message, reason] of cases) {
    const peer = await connect(server, 'peer');
    peer.say(message);
    expect(await peer.closed).toMatch(reason);
  }
  const early = await connect(server, 'peer');
  early.socket.send(new Uint8Array(100));
  expect(await early.closed).toMatch(/got bytes, expected a hello/);
  const peer = await connect(server, 'peer');
  peer.say(hello);
  peer.socket.send(new Uint8Array(100));
  expect(await peer.closed).toMatch(/4000 frame: got bytes that are none/);
  const large = await connect(server, 'peer');
  large.socket.send(new Uint8Array(100_000));
  expect(await large.closed).toMatch(/1009|1006/);
  const second = await open({ id: 2, follow: [url] });
  await expect.poll(async () => machines(second.server)).toHaveLength(2);
});

test('a machine that is not there is asked again and again, and said once', async () => {
  const { lines, server } = await open({ id: 2, follow: ['ws://127.0.0.1:9'] });
  await expect
    .poll(() => lines, { timeout: 20_000 })
    .toEqual([expect.stringMatching(/nobody answers; asking on/)]);
  expect((await health(server)).ensemble).toMatchObject({ role: 'seeking', epoch: 0 });
});

test('a leader whose stage stops hands over to one whose stage plays', async () => {
  const first = await open({ id: 1 });
  const stage = await play(first.server);
  const second = await open({ id: 2, follow: [first.url] });
  await play(second.server);
  const roles = async () => (await machines(second.server)).map(({ role }: { role: string }) => role);
  await expect.poll(roles, { timeout: 10_000 }).toEqual(['leader', 'follower']);
  stage.socket.terminate();
  await expect.poll(roles, { timeout: 10_000 }).toEqual(['follower', 'leader']);
});

test('a stage that is told to lead leads, and the one before follows', async () => {
  const first = await open({ id: 1 });
  await play(first.server);
  const second = await open({ id: 2, follow: [first.url] });
  const stage = await play(second.server);
  const roles = async () => (await machines(first.server)).map(({ role }: { role: string }) => role);
  await expect.poll(roles, { timeout: 10_000 }).toEqual(['leader', 'follower']);
  stage.say({ kind: 'claim' });
  await expect.poll(roles, { timeout: 10_000 }).toEqual(['follower', 'leader']);
});

test('a stage that says what it may not is ended, frames of nobody are dropped', async () => {
  const { server } = await open({ id: 1 });
  const stage = await connect(server, 'stage');
  stage.socket.send(new Uint8Array(64));
  stage.say({ kind: 'ping', sent: 'now' });
  expect(await stage.closed).toMatch(/4000 ensemble: got a message that is none/);
  await expect(connect(server, 'nobody')).rejects.toThrow('404');
});
