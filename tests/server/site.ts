import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, type RequestOptions, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { type RunningServer, startServer } from '../../src/server/server.ts';

const files = {
  'index.html': '<!doctype html><title>stage</title>',
  'console.html': '<!doctype html><title>console</title>',
  'assets/main-Ab3_x9Zk.js': 'export {};',
  'assets/tfjs-backend-wasm-simd.wasm': '\0asm',
  'models/first-light/model.json': '{}',
  'models/first-light/weights.safetensors': 'weights',
};

/** A folder with a small built site; a secret stands beside it. */
export function makeDist(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ganzfeld-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(folder, 'dist', path, '..'), { recursive: true });
    writeFileSync(join(folder, 'dist', path), content);
  }
  return join(folder, 'dist');
}

/** A real server on free ports, closed after the test. */
export async function openServer(host?: string): Promise<RunningServer> {
  const server = await startServer({ dist: makeDist(), port: 0, oscPort: 0, host });
  onTestFinished(() => server.close());
  return server;
}

type Answer = { status: number; headers: IncomingHttpHeaders; body: string };

/** Asks for `path` exactly as written: nothing is normalised on the way. */
export async function ask(
  { port }: RunningServer,
  path: string,
  options: RequestOptions = {},
): Promise<Answer> {
  const asked = request({ host: '127.0.0.1', port, path, ...options }).end();
  const [answer] = await once(asked, 'response');
  return { status: answer.statusCode, headers: answer.headers, body: await text(answer) };
}

/** What `/healthz` says. */
export const health = async (server: RunningServer) => JSON.parse((await ask(server, '/healthz')).body);

/** The first word to every stage. */
const greeting = '{"kind":"join"}';

/** The messages of a packet: what follows quickly comes as one flat bundle. */
function messagesOf(packet: Buffer): Buffer[] {
  if (!packet.subarray(0, 8).equals(Buffer.from('#bundle\0'))) return [packet];
  const messages: Buffer[] = [];
  for (let at = 16; at < packet.length; at += 4 + packet.readInt32BE(at))
    messages.push(packet.subarray(at + 4, at + 4 + packet.readInt32BE(at)));
  return messages;
}

/** A WebSocket to the hub that keeps what it hears after the greeting: texts as text, messages as Buffers. */
export async function connect({ port }: RunningServer, role: string, headers: Record<string, string> = {}) {
  const origin = headers['origin'] ?? `http://127.0.0.1:${port}`;
  const socket = new WebSocket(`ws://127.0.0.1:${port}/wire?role=${role}`, {
    headers: { ...headers, origin },
  });
  const heard: (string | Buffer)[] = [];
  const greeted = role === 'stage' && new Promise((done) => socket.once('message', done));
  socket.on('message', (data: Buffer, isBinary) => {
    if (isBinary) heard.push(...messagesOf(data));
    else if (data.toString() !== greeting) heard.push(data.toString());
  });
  await once(socket, 'open');
  await greeted;
  onTestFinished(() => socket.terminate());
  return { socket, heard, say: (message: unknown) => socket.send(JSON.stringify(message)) };
}

/** Sends UDP packets to the OSC port, one after the other. */
export async function sendOsc({ oscPort }: RunningServer, packets: Iterable<Uint8Array>): Promise<void> {
  const socket = createSocket('udp4');
  for (const packet of packets)
    await new Promise<void>((done, failed) =>
      socket.send(packet, oscPort, '127.0.0.1', (error) => (error ? failed(error) : done())),
    );
  socket.close();
}

/** Waits until the OSC counters read as expected. */
export const expectOsc = (server: RunningServer, counts: object) =>
  expect.poll(async () => (await health(server)).osc, { timeout: 10_000 }).toMatchObject(counts);
