import { readFileSync } from 'node:fs';
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from 'mediabunny';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpenPage, openPage } from '../../scripts/lib/page.ts';

let stage: OpenPage;
const size = { width: 321, height: 180 };

const isPlaying = (page: Page) =>
  page.waitForFunction(() => globalThis.ganzfeld?.health.firstPicture() !== null, undefined, {
    timeout: 100_000,
  });

beforeAll(async () => {
  stage = await openPage('/?backend=wasm&model=first-light&themes=0', { viewport: size });
  await isPlaying(stage.page);
}, 120_000);
afterAll(() => stage?.close());

const state = (page: Page) => page.evaluate(() => globalThis.ganzfeld.controls.recording.state());
const record = (page: Page, on: boolean) =>
  page.evaluate((wanted) => globalThis.ganzfeld.instrument.bus.set('record.video', wanted, 'test', 0), on);

/** The bytes of a recorded file, however its recording ended. */
async function bytesOf(page: Page, name: string): Promise<Uint8Array<ArrayBuffer>> {
  const numbers = await page.evaluate(async (wanted) => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('recordings');
    const file = await (await folder.getFileHandle(wanted)).getFile();
    return Array.from(new Uint8Array(await file.arrayBuffer()));
  }, name);
  return Uint8Array.from(numbers);
}

async function contents(bytes: Uint8Array<ArrayBuffer>) {
  const track = (await new Input({
    source: new BufferSource(bytes),
    formats: ALL_FORMATS,
  }).getPrimaryVideoTrack())!;
  const stamps: number[] = [];
  const sink = new EncodedPacketSink(track);
  for await (const packet of sink.packets()) stamps.push(packet.timestamp);
  const { codec, description } = (await track.getDecoderConfig())!;
  const head = description === undefined ? null : Array.from(new Uint8Array(description as ArrayBuffer));
  const last = (await sink.getKeyPacket(Number.POSITIVE_INFINITY))!;
  return { width: await track.getCodedWidth(), stamps, codec, head, last: Array.from(last.data) };
}

type Contents = Awaited<ReturnType<typeof contents>>;

/** How far the brightest and the darkest pixel of a film's last key frame are apart. */
const contrast = (page: Page, film: Contents): Promise<number> =>
  page.evaluate(async ({ codec, head, last }) => {
    const frame = await new Promise<VideoFrame>((output, error) => {
      const decoder = new VideoDecoder({ output, error });
      decoder.configure({ codec, ...(head && { description: Uint8Array.from(head) }) });
      decoder.decode(new EncodedVideoChunk({ type: 'key', timestamp: 0, data: Uint8Array.from(last) }));
      void decoder.flush();
    });
    const pixels = new Uint8Array(frame.allocationSize({ format: 'RGBA' }));
    await frame.copyTo(pixels, { format: 'RGBA' });
    const greens = pixels.filter((_, at) => at % 4 === 1);
    return greens.reduce((a, b) => Math.max(a, b)) - greens.reduce((a, b) => Math.min(a, b));
  }, film);

it('records what is on the stage, and says how it stands', async () => {
  await record(stage.page, true);
  await expect.poll(async () => (await state(stage.page)).bytes, { timeout: 60_000 }).toBeGreaterThan(5000);
  expect((await state(stage.page)).on).toBe(true);
  await record(stage.page, false);
  await expect.poll(async () => (await state(stage.page)).files.length, { timeout: 30_000 }).toBe(1);
  const { on, files } = await state(stage.page);
  expect(on).toBe(false);
  const film = await contents(await bytesOf(stage.page, files[0]!.name));
  expect(film.width).toBe(320);
  expect(film.stamps.length).toBeGreaterThan(3);
  expect(await contrast(stage.page, film)).toBeGreaterThan(20);
});

it('saves a still of the size of the stage', async () => {
  const coming = stage.page.waitForEvent('download');
  await stage.page.evaluate(() => globalThis.ganzfeld.instrument.bus.trigger('record.still', 'test', 0));
  const download = await coming;
  const png = readFileSync(await download.path());
  expect(download.suggestedFilename()).toMatch(/^ganzfeld-.*\.png$/);
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size.width, size.height]);
});

it('drops frames with a count where the encoder is behind, and never more than a few wait', async () => {
  const { page } = stage;
  await page.evaluate(() => globalThis.ganzfeld.instrument.bus.set('record.rate', 60, 'test', 0));
  await record(page, true);
  const worst = await page.evaluate(async () => {
    const { recording } = globalThis.ganzfeld.controls;
    for (let turn = 0; turn < 40; turn++) {
      for (let frame = 0; frame < 20; frame++) recording.frame();
      await new Promise((done) => setTimeout(done, 20));
    }
    return recording.state().dropped;
  });
  expect(worst).toBeGreaterThan(0);
  await record(page, false);
  await expect.poll(async () => (await state(page)).on, { timeout: 30_000 }).toBe(false);
});

it('loses no more than a second when its tab is killed', async () => {
  const context = stage.page.context();
  await record(stage.page, true);
  await expect.poll(async () => (await state(stage.page)).seconds, { timeout: 60_000 }).toBeGreaterThan(4);
  const before = await state(stage.page);
  const cdp = await context.newCDPSession(stage.page);
  void cdp.send('Page.crash').catch(() => undefined);
  await stage.page.waitForEvent('crash');

  const page = await context.newPage();
  await page.goto(stage.url);
  await isPlaying(page);
  await expect.poll(async () => (await state(page)).files.length, { timeout: 30_000 }).toBe(3);
  const { files, on } = await state(page);
  expect(on).toBe(false);
  const film = await contents(await bytesOf(page, files[0]!.name));
  const end = film.stamps.at(-1)!;
  console.log(`killed after ${before.seconds.toFixed(2)} s, ${end.toFixed(2)} s are there`);
  expect(end).toBeGreaterThan(before.seconds - 1);
  expect(await contrast(page, film)).toBeGreaterThan(20);
});
