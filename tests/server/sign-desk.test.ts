import { expect, onTestFinished, test } from 'vitest';
import { startServer } from '../../src/server/server.ts';
import type { SignText } from '../../src/server/sign-desk.ts';
import { makeDist } from './site.ts';

/** Signs by writing the note behind the bytes. */
const sign: SignText = async (bytes, note) => {
  if (note === '') throw new Error('note: got nothing, expected something.');
  return Buffer.concat([bytes, Buffer.from(note)]);
};

async function open(options: { sign?: SignText } = { sign }) {
  const server = await startServer({ dist: makeDist(), port: 0, oscPort: 0, ...options });
  onTestFinished(() => server.close());
  const origin = `http://127.0.0.1:${server.port}`;
  return (headers: Record<string, string>, path = '/sign') =>
    fetch(`${origin}${path}`, { method: 'POST', body: 'picture', headers: { origin, ...headers } });
}

test('a page of the server has its picture signed', async () => {
  const post = await open();
  const answer = await post({ 'Ganzfeld-Note': encodeURIComponent('{"title":"é"}') });
  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe('picture{"title":"é"}');
});

test('a page from elsewhere has nothing signed', async () => {
  const post = await open();
  expect((await post({ origin: 'http://elsewhere.example', 'Ganzfeld-Note': 'x' })).status).toBe(403);
});

test('what cannot be signed is told why', async () => {
  const post = await open();
  const answer = await post({});
  expect([answer.status, await answer.text()]).toEqual([400, 'note: got nothing, expected something.\n']);
  expect((await post({ 'Ganzfeld-Note': '%' })).status).toBe(400);
  expect((await post({}, '/signs')).status).toBe(405);
});

test('a server without a key says so', async () => {
  const post = await open({});
  expect((await post({ 'Ganzfeld-Note': 'x' })).status).toBe(404);
});
