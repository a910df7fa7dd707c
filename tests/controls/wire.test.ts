import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { LinkStatus } from '../../src/controls/wire/link.ts';
import { localWire } from '../../src/controls/wire/local.ts';
import { reconnectDelay } from '../../src/controls/wire/socket.ts';
import { openConsoleWire, openStageWire } from '../../src/controls/wire/wire.ts';
import type { ConsoleMessage, StageMessage } from '../../src/shared/wire.ts';
import { startWireServer } from './wire-server.ts';

const cleanups: (() => unknown)[] = [];
const nowhere = 'http://127.0.0.1:9/';

beforeAll(() => void vi.stubGlobal('WebSocket', WebSocket));
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

const until = (check: () => void): Promise<void> => vi.waitFor(check, 15_000);

describe('wire with a server', () => {
  it('finds its server, says its role, sends texts and hears texts and packets', async () => {
    const server = await startWireServer();
    const packets: ArrayBuffer[] = [];
    const heard: ConsoleMessage[] = [];
    const stage = openStageWire({ page: server.page, onBinary: (bytes) => packets.push(bytes) });
    cleanups.push(stage.dispose, server.stop);
    stage.onMessage((message) => heard.push(message));
    await until(() => expect(stage.status()).toBe('open'));
    expect(server.paths).toEqual(['/wire?role=stage']);

    stage.send({ kind: 'note', level: 'info', text: 'hello' });
    await until(() => expect(server.texts).toEqual(['{"kind":"note","level":"info","text":"hello"}']));

    server.sockets[0]!.send('{"kind":"nonsense"}');
    server.sockets[0]!.send('{"kind":"join"}');
    server.sockets[0]!.send(new Uint8Array([47, 97, 0, 0]));
    await until(() => expect(packets).toHaveLength(1));
    expect(heard).toEqual([{ kind: 'join' }]);
    expect([...new Uint8Array(packets[0]!)]).toEqual([47, 97, 0, 0]);
  });

  it('drops what is sent while the server is away and comes back by itself', async () => {
    const server = await startWireServer();
    const console = openConsoleWire({ page: server.page });
    const statuses: LinkStatus[] = [];
    console.onStatus((status) => statuses.push(status));
    cleanups.push(console.dispose);
    await until(() => expect(console.status()).toBe('open'));
    await server.stop();
    await until(() => expect(console.status()).toBe('lost'));
    console.send({ kind: 'reset' });

    const again = await startWireServer(server.port);
    cleanups.push(again.stop);
    await until(() => expect(console.status()).toBe('open'));
    console.send({ kind: 'join' });
    await until(() => expect(again.texts).toEqual(['{"kind":"join"}']));
    expect(statuses).toEqual(['connecting', 'open', 'lost', 'open']);
  });

  it('waits longer each time, from a quarter of a second to five', () => {
    expect([0, 1, 2, 3, 9, 1e9].map((attempt) => reconnectDelay(attempt, 1))).toEqual([
      0.25, 0.5, 1, 2, 5, 5,
    ]);
    expect(reconnectDelay(0, 0)).toBe(0.125);
  });
});

describe('wire without a server', () => {
  it('says what is missing and joins pages of one browser', async () => {
    const notes: string[] = [];
    const asked: ConsoleMessage[] = [];
    const told: StageMessage[] = [];
    const stage = openStageWire({ page: nowhere, onNote: (text) => notes.push(text) });
    const console = openConsoleWire({ page: nowhere });
    cleanups.push(stage.dispose, console.dispose);
    stage.onMessage((message) => {
      asked.push(message);
      stage.send({ kind: 'values', values: { 'walk.speed': 1 } });
    });
    console.onMessage((message) => told.push(message));
    await until(() => expect([stage.status(), console.status()]).toEqual(['open', 'open']));
    console.send({ kind: 'join' });
    await until(() => expect(told).toEqual([{ kind: 'values', values: { 'walk.speed': 1 } }]));
    expect(asked).toEqual([{ kind: 'join' }]);
    expect(notes).toEqual(['No server: OSC and consoles on other machines need `npm start`.']);
  });

  it('is not fooled by a host that answers everything with a page', async () => {
    const host = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<html>'));
    await new Promise<void>((done) => host.listen(0, '127.0.0.1', done));
    const notes: string[] = [];
    const page = `http://127.0.0.1:${(host.address() as AddressInfo).port}/`;
    const stage = openStageWire({ page, onNote: (text) => notes.push(text) });
    cleanups.push(stage.dispose, () => host.close());
    await until(() => expect(notes).toHaveLength(1));
  });
});

describe('local wire', () => {
  it('carries both directions in order until an end is disposed', async () => {
    const { stage, console } = localWire();
    const asked: ConsoleMessage[] = [];
    const told: StageMessage[] = [];
    stage.onMessage((message) => asked.push(message));
    console.onMessage((message) => told.push(message));
    console.send({ kind: 'join' });
    console.send({ kind: 'reset' });
    stage.send({ kind: 'values', values: {} });
    expect(asked).toEqual([]);
    await Promise.resolve();
    expect(asked).toEqual([{ kind: 'join' }, { kind: 'reset' }]);
    expect(told).toEqual([{ kind: 'values', values: {} }]);
    console.dispose();
    stage.send({ kind: 'values', values: {} });
    await Promise.resolve();
    expect(told).toHaveLength(1);
  });
});
