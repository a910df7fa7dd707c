import { once } from 'node:events';
import { expect, test } from 'vitest';
import { connect, health, openServer } from './site.ts';

const note = { kind: 'note', level: 'info', text: 'hello' };
const set = { kind: 'set', id: 'walk.speed', value: 1 };

test('stages reach every console and consoles every stage, and nobody hears their own kind', async () => {
  const server = await openServer();
  const stages = [await connect(server, 'stage'), await connect(server, 'stage')] as const;
  const consoles = [await connect(server, 'console'), await connect(server, 'console')] as const;
  stages[0].say(note);
  consoles[1].say(set);
  for (const { heard } of consoles) await expect.poll(() => heard).toEqual([JSON.stringify(note)]);
  for (const { heard } of stages) await expect.poll(() => heard).toEqual([JSON.stringify(set)]);
  expect(await health(server)).toMatchObject({ status: 'ok', stages: 2, consoles: 2, malformed: 0 });
});

test('what is no message of the role is dropped and counted', async () => {
  const server = await openServer();
  const stage = await connect(server, 'stage');
  const desk = await connect(server, 'console');
  const bad = ['', '{', 'null', '[]', '"set"', '{"kind":"launch"}', '{"kind":"set"}', JSON.stringify(note)];
  for (const text of bad) desk.socket.send(text);
  desk.socket.send(Buffer.from(JSON.stringify(set)));
  stage.say(set);
  desk.say(set);
  await expect.poll(() => stage.heard).toEqual([JSON.stringify(set)]);
  await expect.poll(async () => (await health(server)).malformed).toBe(bad.length + 2);
  expect(desk.heard).toEqual([]);
});

test('a message over 64 KiB ends its own connection and no other', async () => {
  const server = await openServer();
  const stage = await connect(server, 'stage');
  const desk = await connect(server, 'console');
  desk.socket.send('x'.repeat(64 * 1024 + 1));
  const [code] = await once(desk.socket, 'close');
  expect(code).toBe(1009);
  await expect.poll(async () => (await health(server)).consoles).toBe(0);
  expect(stage.socket.readyState).toBe(stage.socket.OPEN);
});

test('a console that does not read loses messages; the others and the server do not wait for it', async () => {
  const server = await openServer();
  const stage = await connect(server, 'stage');
  const frozen = await connect(server, 'console');
  const awake = await connect(server, 'console');
  frozen.socket.pause();
  const big = { ...note, text: 'x'.repeat(2000) };
  let sent = 0;
  while ((await health(server)).unread === 0 && sent < 40_000) {
    for (let i = 0; i < 200; i++) stage.say(big);
    sent += 200;
    await expect.poll(() => awake.heard.length, { timeout: 10_000 }).toBe(sent);
  }
  expect((await health(server)).unread).toBeGreaterThan(0);
});
