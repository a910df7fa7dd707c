import { expect, test, vi } from 'vitest';
import { createLearned } from '../../src/server/osc-learned.ts';
import type { StageMessage } from '../../src/shared/wire.ts';
import { message } from './osc-bytes.ts';
import { connect, expectOsc, openServer, sendOsc } from './site.ts';

const wants = (learning: boolean, ...addresses: string[]): StageMessage => ({
  kind: 'osc-sources',
  learning,
  addresses,
});
const one = (address: string, value: number | string | boolean | null = 0.5) => ({
  address,
  args: [{ tag: 'f', value }],
  due: 0,
});

test('nothing beside the table passes until the stage wants it', () => {
  const learned = createLearned();
  expect(() => learned.admit(one('/wii/accel'))).toThrow(/the address of a parameter/);
  learned.hear(wants(false, '/wii/accel'));
  expect(learned.admit(one('/wii/accel'))).toEqual(message('/wii/accel', { type: 'f', value: 0.5 }));
  expect(() => learned.admit(one('/wii/other'))).toThrow(/the address of a parameter/);
  learned.hear(wants(false));
  expect(() => learned.admit(one('/wii/accel'))).toThrow(/the address of a parameter/);
});

test('while it learns, 32 plain addresses pass, with up to four numbers each', () => {
  const learned = createLearned();
  learned.hear(wants(true));
  const values = [1, true, 'x', 2.5, null, false, 7];
  const many = { address: '/a', args: values.map((value) => ({ tag: '?', value })), due: 0 };
  const floats = [1, 1, 2.5, 0].map((value) => ({ type: 'f', value }));
  expect(learned.admit(many)).toEqual(message('/a', ...floats));
  expect(() => learned.admit(one('/text', 'x'))).toThrow(/a number/);
  for (const odd of ['/a b', '/a//b', '/a{b,c}', '/é', `/${'x'.repeat(60)}`, '/', '/a/'.repeat(9)])
    expect(() => learned.admit(one(odd))).toThrow(/the address of a parameter/);
  let passed = 0;
  for (let i = 0; i < 100; i++)
    try {
      learned.admit(one(`/b${i}`));
      passed++;
    } catch {}
  expect(passed).toBe(30); // /a and /text came first
});

test('a stage that fell silent stops learning after a minute', () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  try {
    const learned = createLearned();
    learned.hear(wants(true));
    vi.advanceTimersByTime(61_000);
    expect(() => learned.admit(one('/late'))).toThrow(/the address of a parameter/);
  } finally {
    vi.useRealTimers();
  }
});

test('the whole way: the stage opens an address, a program sends, the stage hears', async () => {
  const server = await openServer();
  const stage = await connect(server, 'stage');
  await sendOsc(server, [message('/wii/accel', 0.5)]);
  await expectOsc(server, { received: 1, refused: 1 });
  stage.say(wants(true));
  await expect
    .poll(async () => {
      await sendOsc(server, [message('/wii/accel', 0.5, 0.25)]);
      return stage.heard.length;
    })
    .toBeGreaterThan(0);
  const floats = [0.5, 0.25].map((value) => ({ type: 'f', value }));
  expect(stage.heard[0]).toEqual(message('/wii/accel', ...floats));
});
