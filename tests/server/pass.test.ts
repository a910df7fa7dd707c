import { expect, onTestFinished, test } from 'vitest';
import { lanAddresses } from '../../src/server/admission.ts';
import { startServer } from '../../src/server/server.ts';
import { ask, connect, makeDist, openServer } from './site.ts';

/** A server for the whole network to which this machine is another one. */
async function openToStrangers(token?: string) {
  const strangers = { host: '0.0.0.0', isOwn: () => false, token };
  const server = await startServer({ dist: makeDist(), port: 0, oscPort: 0, ...strangers });
  onTestFinished(() => server.close());
  return server;
}

test('another machine plays with the token of the address that it was given, and not without', async () => {
  const server = await openToStrangers();
  const token = new URL(server.consoles[0] ?? '#token=').hash.slice('#token='.length);
  expect(server.consoles).toHaveLength(lanAddresses().length);
  for (const role of ['console', 'stage', 'console&token=', 'console&token=wrong', `console&token=${token}x`])
    await expect(connect(server, role)).rejects.toThrow('403');
  await expect(connect(server, `console&token=${token}`)).resolves.toBeDefined();
  await expect(connect(server, `stage&token=${token}`)).resolves.toBeDefined();
});

test('a token of your own is taken, and an empty one is none', async () => {
  const server = await openToStrangers('our show');
  expect(server.consoles[0]).toMatch(/console#token=our%20show$/);
  await expect(connect(server, 'console&token=our%20show')).resolves.toBeDefined();
  const careless = await openToStrangers('');
  await expect(connect(careless, 'console&token=')).rejects.toThrow('403');
});

test('only this machine is told the addresses; others hear whether they are let in', async () => {
  const own = await openServer('0.0.0.0');
  const told = JSON.parse((await ask(own, '/connect')).body);
  expect(told).toEqual({ open: true, consoles: own.consoles });
  const server = await openToStrangers('secret');
  expect((await ask(server, '/connect')).status).toBe(403);
  const admitted = await ask(server, '/connect?token=secret');
  expect([admitted.status, JSON.parse(admitted.body)]).toEqual([200, { open: true, consoles: [] }]);
  expect(admitted.body).not.toContain('secret');
});

test('a server for this machine alone has no addresses for others', async () => {
  const server = await openServer();
  expect(server.consoles).toEqual([]);
  expect(JSON.parse((await ask(server, '/connect')).body)).toEqual({ open: false, consoles: [] });
});
