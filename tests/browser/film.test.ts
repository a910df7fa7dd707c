import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from 'mediabunny';
import { afterAll, expect, it } from 'vitest';
import { type Filmed, type FilmWish, makeFilm } from '../../scripts/lib/film.ts';
import { sampleRecording } from '../../scripts/lib/replay.ts';

const SECONDS = Number(process.env['FILM_SECONDS'] ?? 2);
const folder = mkdtempSync(resolve(tmpdir(), 'film-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const inFolder = (name: string): string => resolve(folder, name);

const wish = (changes: Partial<FilmWish> & Pick<FilmWish, 'out' | 'format'>): FilmWish => ({
  recording: null,
  sound: null,
  width: 160,
  height: 90,
  fps: 30,
  frames: 12,
  from: 0,
  loop: false,
  mark: null,
  note: null,
  codec: null,
  quality: 0.75,
  model: 'first-light',
  preset: null,
  seed: 3,
  set: {},
  ...changes,
});

const hashOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

/** What a film's file holds, by a reader that knows nothing of how it was made. */
async function contents(path: string) {
  const input = new Input({ source: new BufferSource(readFileSync(path)), formats: ALL_FORMATS });
  const video = (await input.getPrimaryVideoTrack())!;
  const audio = await input.getPrimaryAudioTrack();
  const stamps: number[] = [];
  for await (const packet of new EncodedPacketSink(video).packets()) stamps.push(packet.timestamp);
  return {
    codec: await video.getCodec(),
    stamps,
    seconds: await video.computeDuration(),
    sound: audio === null ? null : { codec: await audio.getCodec(), seconds: await audio.computeDuration() },
  };
}

/** Two seconds of 440 Hz, 16 bits, one channel. */
function tone(): Buffer {
  const [rate, samples] = [48_000, 96_000];
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + samples * 2, 4);
  wav.write('WAVEfmt ', 8);
  for (const [at, value] of [16, 0x10001].entries()) wav.writeUInt32LE(value, 16 + at * 4);
  wav.writeUInt32LE(rate, 24);
  wav.writeUInt32LE(rate * 2, 28);
  wav.writeUInt32LE(0x100002, 32);
  wav.write('data', 36);
  wav.writeUInt32LE(samples * 2, 40);
  for (let i = 0; i < samples; i++)
    wav.writeInt16LE(8000 * Math.sin((i * 440 * 2 * Math.PI) / rate), 44 + i * 2);
  return wav;
}

it(
  `gives the same ${SECONDS} s of 640×360 at 30 a second in two processes, frame by frame and byte by byte`,
  async () => {
    const recording = sampleRecording(SECONDS);
    const film = (out: string): Promise<Filmed> =>
      makeFilm(
        wish({ out: inFolder(out), format: 'mp4', recording, width: 640, height: 360, frames: SECONDS * 30 }),
      );
    const first = await film('one.mp4');
    const second = await film('two.mp4');
    console.log(`${first.hash}  ${first.frames} pictures, ${first.codec}`);
    expect(second.hash).toBe(first.hash);
    expect(hashOf(inFolder('two.mp4'))).toBe(hashOf(inFolder('one.mp4')));
    const { stamps, seconds, sound } = await contents(inFolder('one.mp4'));
    expect(stamps).toHaveLength(SECONDS * 30);
    expect(seconds).toBeCloseTo(SECONDS, 2);
    expect(sound).toBeNull();
    expect(readdirSync(folder).sort()).toEqual(['one.mp4', 'two.mp4']);
  },
  100_000 + SECONDS * 60_000,
);

it('goes on where it was killed, and the film is the one that was not', async () => {
  writeFileSync(inFolder('show.rec'), sampleRecording(5));
  writeFileSync(inFolder('tone.wav'), tone());
  const through = inFolder('through.webm');
  const killed = inFolder('killed.webm');
  const run = (out: string) => {
    const asked = [
      '--unsigned',
      '--replay',
      inFolder('show.rec'),
      '--sound',
      inFolder('tone.wav'),
      '--size',
      '160x90',
    ];
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/film.ts', ...asked, '--out', out]);
    let said = '';
    child.stderr.on('data', (text) => {
      said += text;
    });
    return { child, ended: new Promise<string>((done) => child.on('close', () => done(said))) };
  };
  await run(through).ended;
  const first = run(killed);
  await expect
    .poll(() => existsSync(resolve(`${killed}.part`, '00000.txt')), { timeout: 100_000 })
    .toBe(true);
  first.child.kill('SIGKILL');
  await first.ended;
  expect(existsSync(killed)).toBe(false);

  const second = run(killed);
  expect(await second.ended).toMatch(/Going on behind frame (60|120)/);
  expect(hashOf(killed)).toBe(hashOf(through));
  expect(existsSync(`${killed}.part`)).toBe(false);
  const { stamps, sound } = await contents(killed);
  expect(stamps).toHaveLength(150);
  expect(stamps.every((stamp, at) => Math.abs(stamp - at / 30) < 0.002)).toBe(true);
  expect(sound?.codec).toBe('opus');
  expect(sound?.seconds).toBeCloseTo(2, 1);
});

it('says on Ctrl-C what it leaves, and leaves no more', async () => {
  const out = inFolder('stopped.mp4');
  const asked = ['--seconds', '60', '--model', 'first-light', '--size', '160x90', '--out', out];
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/film.ts', ...asked]);
  let said = '';
  child.stderr.on('data', (text) => {
    said += text;
  });
  const ended = new Promise<void>((done) => child.on('close', () => done()));
  await expect.poll(() => existsSync(resolve(`${out}.part`, '00000.txt')), { timeout: 100_000 }).toBe(true);
  child.kill('SIGINT');
  await ended;
  expect(said).toMatch(/Stopped: \d+ of 1800 frames lie in .*stopped\.mp4\.part/);
  expect(readdirSync(folder).filter((name) => name.startsWith('stopped'))).toEqual(['stopped.mp4.part']);
});

it('closes a loop: at the end it is where it began', async () => {
  const still = { 'displace.bypass': true, 'feedback.bypass': true };
  const asked = wish({
    out: inFolder('loop.webp'),
    format: 'webp',
    loop: true,
    fps: 10,
    frames: 20,
    set: still,
  });
  expect((await makeFilm(asked)).seam).toBe(0);
  const moving = { ...asked, out: inFolder('mended.webp'), set: {} };
  expect((await makeFilm(moving)).seam).toBeGreaterThan(0);
  const bytes = readFileSync(asked.out);
  expect(bytes.toString('latin1').match(/ANMF/g)).toHaveLength(20);
  expect(bytes.readUInt32LE(4)).toBe(bytes.length - 8);
});

it('writes stills and GIFs that a browser reads', async () => {
  const stills = wish({ out: inFolder('stills'), format: 'png' });
  const { hash } = await makeFilm(stills);
  expect(readdirSync(stills.out)).toHaveLength(12);
  expect((await makeFilm(wish({ out: inFolder('a.gif'), format: 'gif' }))).hash).toBe(hash);
  const gif = readFileSync(inFolder('a.gif'));
  expect(gif.subarray(0, 6).toString()).toBe('GIF89a');
  expect(gif.at(-1)).toBe(0x3b);
});

it.each([
  [{ format: 'mp4', codec: 'h265' }, /codec: got "h265", expected one that this browser encodes for \.mp4/],
  [{ format: 'gif', sound: 'tone.wav' }, /sound: got "a \.gif"/],
  [{ format: 'mp4', preset: 'Nowhere' }, /preset: got "Nowhere"/],
] as const)('refuses %j with a sentence', async (changes, words) => {
  const out = inFolder(`refused.${changes.format}`);
  const sound = 'sound' in changes ? inFolder('show.rec') : null;
  await expect(makeFilm(wish({ out, ...changes, sound }))).rejects.toThrow(words);
});
