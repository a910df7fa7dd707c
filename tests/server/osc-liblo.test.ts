import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import type { RunningServer } from '../../src/server/server.ts';
import { lacks } from '../browser/tools.ts';
import { message } from './osc-bytes.ts';
import { connect, expectOsc, openServer } from './site.ts';

const lacksLiblo = lacks('oscsend', '--help') || lacks('oscdump', '--help');

const oscsend = ({ urls }: RunningServer, scheme: 'osc' | 'oscTcp', ...args: string[]) =>
  execFileSync('oscsend', [`${urls[scheme]}/`, ...args]);

/** A UDP port that was free a moment ago. */
async function freePort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  await new Promise<void>((done) => socket.close(() => done()));
  return port;
}

/** oscdump on a port, and the lines that it prints without their times. */
async function oscdump(port: number): Promise<string[]> {
  const lines: string[] = [];
  const child: ChildProcess = spawn('oscdump', ['-L', `${port}`]);
  child.stdout?.on('data', (text) => lines.push(...String(text).trim().split('\n')));
  onTestFinished(() => void child.kill('SIGKILL'));
  const probe = createSocket('udp4');
  onTestFinished(() => void probe.close());
  await expect
    .poll(() => {
      probe.send(message('/probe'), port, '127.0.0.1');
      return lines.length;
    })
    .toBeGreaterThan(0);
  return lines;
}

test.skipIf(lacksLiblo).each(['osc', 'oscTcp'] as const)('oscsend over %s', async (scheme) => {
  const server = await openServer();
  const stage = await connect(server, 'stage');
  oscsend(server, scheme, '/walk/speed', 'f', '0.5');
  oscsend(server, scheme, '/walk/truncation', 'd', '0.25');
  oscsend(server, scheme, '/walk/{freeze,nothing}', 'T');
  oscsend(server, scheme, '/walk/mod?', 's', 'journey');
  oscsend(server, scheme, '/walk/jump', 'I');
  oscsend(server, scheme, '/nothing/here', 'i', '1');
  await expectOsc(server, { received: 6, forwarded: 5, refused: 1 });
  await expect.poll(() => stage.heard.length).toBe(5);
  expect(stage.heard).toEqual([
    message('/walk/speed', { type: 'f', value: 0.5 }),
    message('/walk/truncation', { type: 'f', value: 0.25 }),
    message('/walk/freeze', true),
    message('/walk/mode', 'journey'),
    message('/walk/jump'),
  ]);
});

test.skipIf(lacksLiblo)('oscdump hears what a subscriber is told, until it unsubscribes', async () => {
  const server = await openServer();
  const stage = await connect(server, 'stage');
  stage.say({ kind: 'values', values: { 'walk.speed': 2.5, 'walk.mode': 'drift' } });
  const port = await freePort();
  const lines = await oscdump(port);
  oscsend(server, 'osc', '/subscribe', 'i', `${port}`);
  await expect.poll(() => lines.join('\n')).toMatch(/\/walk\/speed f 2\.5/);
  expect(lines.join('\n')).toMatch(/\/walk\/mode s "drift"/);
  stage.say({ kind: 'values', values: { 'walk.freeze': true } });
  await expect.poll(() => lines.join('\n')).toMatch(/\/walk\/freeze T/);
  oscsend(server, 'osc', '/unsubscribe', 'i', `${port}`);
  await expectOsc(server, { subscribers: 0 });
});
