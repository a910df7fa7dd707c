import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type OpenPage, openPage } from '../../scripts/lib/page.ts';
import type { ConsoleMessage, StageMessage } from '../../src/shared/wire.ts';
import { play, SAMPLE_RATE } from '../music/band.ts';
import { waveFile } from '../music/wave-file.ts';

const BPM = 117.1875; // bars of the loop are whole: the fake microphone plays the file over and over
const BARS = 16;

const folder = mkdtempSync(join(tmpdir(), 'music-'));
let stage: OpenPage;
let socket: WebSocket;
const heard: StageMessage[] = [];

/** Sends as a console does. */
const say = (message: ConsoleMessage): void => socket.send(JSON.stringify(message));

const last = <K extends StageMessage['kind']>(kind: K): Extract<StageMessage, { kind: K }> | undefined =>
  heard.findLast((message): message is Extract<StageMessage, { kind: K }> => message.kind === kind);

beforeAll(async () => {
  const file = join(folder, 'song.wav');
  const seconds = (BARS * 240) / BPM;
  const { samples } = play({ bpm: BPM, seconds: seconds + 1, seed: 1, pattern: 'floor' });
  writeFileSync(file, waveFile(samples.subarray(0, Math.round(seconds * SAMPLE_RATE)), SAMPLE_RATE));
  const flags = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'];
  stage = await openPage('/', {
    viewport: { width: 320, height: 180 },
    query: { backend: 'wasm' },
    flags: [...flags, `--use-file-for-fake-audio-capture=${file}`],
  });
  await stage.page.waitForFunction(() => globalThis.ganzfeld?.path() !== null, undefined, {
    timeout: 60_000,
  });
  socket = new WebSocket(`${stage.server.urls.stage.replace('http', 'ws')}wire?role=console`, {
    headers: { origin: new URL(stage.server.urls.stage).origin },
  });
  await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject));
  socket.on('message', (data) => heard.push(JSON.parse(String(data))));
  say({ kind: 'join' });
}, 120_000);

afterAll(async () => {
  socket?.close();
  await stage?.close();
  rmSync(folder, { recursive: true });
});

test('a console starts the microphone, the music leads the clock and moves a parameter', async () => {
  await expect.poll(() => last('music-state')?.status, { timeout: 10_000 }).toBe('off');
  say({ kind: 'route', part: { id: 'kick', source: 'music.bass', target: 'walk.radius', depth: 0.5 } });
  await expect.poll(() => last('modulation')?.routes.map(({ id }) => id)).toEqual(['kick']);
  say({ kind: 'music', input: 'device', device: null });
  await expect.poll(() => last('music-state')?.status, { timeout: 20_000 }).toBe('on');
  const bpm = (): Promise<number> =>
    stage.page.evaluate(() => Number(globalThis.ganzfeld.instrument.bus.target('clock.bpm')));
  await expect.poll(async () => Math.abs((await bpm()) / BPM - 1) < 0.01, { timeout: 60_000 }).toBe(true);
  const radii = heard.flatMap((message) =>
    message.kind === 'modulated' ? [message.values['walk.radius'] ?? 0] : [],
  );
  expect(Math.max(...radii) - Math.min(...radii)).toBeGreaterThan(0.2);
  expect(await stage.page.evaluate(() => globalThis.ganzfeld.instrument.bus.target('walk.radius'))).toBe(0.5);
});

test('what cannot be is refused with a sentence and changes nothing', async () => {
  say({ kind: 'route', part: { id: 'bad', source: 'music.bass', target: 'output.master' } });
  await expect.poll(() => last('note')?.text).toMatch(/target: got "output.master"/);
  expect(last('modulation')?.routes.map(({ id }) => id)).toEqual(['kick']);
  say({ kind: 'remove-route', id: 'kick' });
  await expect.poll(() => last('modulation')?.routes).toEqual([]);
});

test('a sound file that is dropped on the stage is heard', async () => {
  say({ kind: 'music', input: 'off' });
  await expect.poll(() => last('music-state')?.status).toBe('off');
  const { samples } = play({ bpm: 120, seconds: 4, seed: 2, pattern: 'rock' });
  const bytes = [...waveFile(samples, SAMPLE_RATE)];
  await stage.page.evaluate((content) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([new Uint8Array(content)], 'song.wav', { type: 'audio/wav' }));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true }));
  }, bytes);
  await stage.page.keyboard.press('Shift');
  await expect.poll(() => last('music-state')?.level ?? -100, { timeout: 20_000 }).toBeGreaterThan(-60);
});

test('music stops when a console says so, and a file of elsewhere is refused', async () => {
  say({ kind: 'music', input: 'off' });
  await expect.poll(() => last('music-state')?.status).toBe('off');
  say({ kind: 'music', input: 'file', file: 'https://example.org/song.wav' });
  await expect.poll(() => last('music-state')?.detail).toMatch(/this stage’s own server/);
});
