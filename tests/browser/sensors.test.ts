import { createSocket } from 'node:dgram';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode, Message } from 'node-osc';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { type OpenPage, openPage } from '../../scripts/lib/page.ts';
import type { SensorConsoleMessage, SensorStageMessage } from '../../src/shared/sensor-wire.ts';
import { parseStageMessage } from '../../src/shared/wire-codec.ts';
import { makeSquareFilm } from './made-video.ts';

let stage: OpenPage;
const folder = mkdtempSync(join(tmpdir(), 'ganzfeld-camera-'));

beforeAll(async () => {
  const film = join(folder, 'square.y4m');
  makeSquareFilm(film, { width: 320, height: 180, rate: 30, seconds: 4 });
  stage = await openPage('/', {
    viewport: { width: 320, height: 180 },
    query: { backend: 'wasm' },
    flags: [
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
      '--use-fake-ui-for-media-stream',
    ],
  });
  await stage.page.waitForFunction(() => globalThis.ganzfeld?.path() !== null, undefined, {
    timeout: 60_000,
  });
});

afterAll(async () => {
  await stage?.close();
  rmSync(folder, { recursive: true });
});

/** A console on the server's wire: what it asks, and what it heard of the sensors last. */
async function openDesk() {
  const { port } = stage.server;
  const socket = new WebSocket(`ws://127.0.0.1:${port}/wire?role=console`, {
    origin: `http://127.0.0.1:${port}`,
  });
  const last = new Map<string, unknown>();
  socket.on('message', (data) => {
    const message = parseStageMessage(String(data));
    if (message !== null) last.set(message.kind, message);
  });
  await new Promise((done) => socket.once('open', done));
  onTestFinished(() => socket.terminate());
  const heard = <K extends SensorStageMessage['kind']>(kind: K) =>
    last.get(kind) as Extract<SensorStageMessage, { kind: K }> | undefined;
  const status = (name: string) => heard('sensors')?.sensors.find((sensor) => sensor.name === name)?.status;
  return { say: (message: SensorConsoleMessage) => socket.send(JSON.stringify(message)), heard, status };
}

const patience = { timeout: 20_000 };

/** The camera's place and flow at every tenth of a second of the page, 25 times. */
const watch = (): Promise<{ x: number; flow: number }[]> =>
  stage.page.evaluate(async () => {
    const { signals } = globalThis.ganzfeld.instrument;
    const seen: { x: number; flow: number }[] = [];
    for (let i = 0; i < 25; i++) {
      await new Promise((done) => setTimeout(done, 100));
      const now = performance.now() / 1000;
      seen.push({ x: signals.get('camera/x', now), flow: signals.get('camera/flow-x', now) });
    }
    return seen;
  });

test('a camera that sees a square go from left to right says so, and no picture leaves the page', async () => {
  const sent: string[] = [];
  stage.page.on('request', (request) => {
    const isRead = request.method() === 'GET' && request.url().startsWith(stage.server.urls.stage);
    if (!isRead) sent.push(`${request.method()} ${request.url()}`);
  });
  const desk = await openDesk();
  desk.say({ kind: 'sensor', name: 'camera', on: true });
  await expect.poll(() => desk.status('camera'), patience).toMatch(/asking|on/);
  if (desk.status('camera') === 'asking') await stage.page.mouse.click(10, 10);
  await expect.poll(() => desk.status('camera'), patience).toBe('on');
  desk.say({ kind: 'soundcheck' });
  await expect.poll(() => desk.heard('levels')?.values['camera/motion'] ?? 0, patience).toBeGreaterThan(0);

  const seen = await watch();
  const steps = seen.slice(1).map(({ x }, at) => x - seen[at]!.x);
  const rising = steps.filter((step) => step > 0);
  expect(rising.length).toBeGreaterThan(15);
  expect(steps.filter((step) => step < 0).length).toBeLessThanOrEqual(2); // the film begins again every 4 s
  expect(seen.map(({ flow }) => flow).toSorted((a, b) => a - b)[12]).toBeGreaterThan(0.1);

  desk.say({ kind: 'sensor', name: 'camera', on: false });
  await expect.poll(() => desk.status('camera'), patience).toBe('off');
  expect(sent).toEqual([]);
});

test('an OSC address beside the table is learned on request and becomes a source', async () => {
  const desk = await openDesk();
  const socket = createSocket('udp4');
  onTestFinished(() => void socket.close());
  const send = (value: number) =>
    socket.send(
      encode(new Message('/theremin/pitch', { type: 'f', value })),
      stage.server.oscPort,
      '127.0.0.1',
    );
  const ids = () => stage.page.evaluate(() => globalThis.ganzfeld.instrument.signals.ids());
  send(0.25);
  desk.say({ kind: 'learn-osc', on: true });
  await expect.poll(() => desk.heard('osc-sources')?.learning, patience).toBe(true);
  expect(await ids()).not.toContain('osc/theremin/pitch');
  await expect
    .poll(() => {
      send(0.75);
      return desk.heard('osc-sources')?.addresses;
    }, patience)
    .toEqual(['/theremin/pitch']);
  desk.say({ kind: 'learn-osc', on: false });
  await expect.poll(() => desk.heard('osc-sources')?.learning, patience).toBe(false);
  const value = () =>
    stage.page.evaluate(() =>
      globalThis.ganzfeld.instrument.signals.get('osc/theremin/pitch', performance.now() / 1000),
    );
  await expect
    .poll(() => {
      send(0.5);
      return value();
    }, patience)
    .toBe(0.5);
  desk.say({ kind: 'forget-osc', address: '/theremin/pitch' });
  await expect.poll(ids, patience).not.toContain('osc/theremin/pitch');
});
