import { hostname } from 'node:os';
import { expect, test } from 'vitest';
import { allowedHosts, isLoopback, lanAddresses, nameOf } from '../../src/server/admission.ts';
import { ask, connect, openServer } from './site.ts';

test.each(['localhost', '127.0.0.1', '127.0.0.1:4600', '[::1]:4600', 'LOCALHOST'])(
  'Host %s is served',
  async (host) => {
    expect((await ask(await openServer(), '/', { headers: { host } })).status).toBe(200);
  },
);

test.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '10.0.0.1', 'a b'])(
  'Host "%s" gets 403, health included',
  async (host) => {
    const server = await openServer();
    for (const path of ['/', '/healthz']) {
      const { status, body } = await ask(server, path, { headers: { host } });
      expect(status).toBe(403);
      expect(body).not.toContain('stage');
    }
  },
);

test('a server for the whole network goes by its addresses and its name', () => {
  const hosts = allowedHosts('0.0.0.0');
  for (const name of [...lanAddresses(), hostname().toLowerCase(), 'localhost'])
    expect(hosts).toContain(name);
  expect(hosts).not.toContain('0.0.0.0');
  expect([isLoopback('0.0.0.0'), isLoopback('127.0.0.1'), isLoopback('::1')]).toEqual([false, true, true]);
  expect([nameOf('0.0.0.0'), nameOf('::1'), nameOf('10.0.0.2')]).toEqual(['127.0.0.1', '[::1]', '10.0.0.2']);
  expect(allowedHosts('127.0.0.1')).not.toContain(hostname().toLowerCase());
});

test.each([
  { origin: 'http://evil.example' },
  { origin: 'null' },
  { origin: 'http://127.0.0.1' },
  { origin: 'http://evil.example', host: 'evil.example' },
])('a WebSocket with %j gets 403', async (headers) => {
  await expect(connect(await openServer(), 'stage', headers)).rejects.toThrow('403');
});

test('only the roles of the wire are admitted', async () => {
  const server = await openServer();
  await expect(connect(server, 'operator')).rejects.toThrow('404');
  await expect(connect(server, 'stage')).resolves.toBeDefined();
});
