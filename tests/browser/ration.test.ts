import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpenPage, openPage } from '../../scripts/lib/page.ts';

const SHARE = 0.1; // of a processor

let stage: OpenPage;

beforeAll(async () => {
  const path = '/?backend=wasm&model=first-light&themes=400';
  stage = await openPage(path, { viewport: { width: 160, height: 90 } });
  await stage.page.waitForFunction(() => globalThis.ganzfeld?.health.firstPicture() !== null);
  await stage.page.evaluate(() => {
    const { console: desk } = globalThis.ganzfeld.controls;
    const seen: Record<string, number> = {};
    desk.onMessage((message) => {
      const kind = message.kind === 'preview-picture' ? message.of : message.kind;
      seen[kind] = (seen[kind] ?? 0) + 1;
      if (message.kind === 'wall-status') seen['indexed'] = message.status.indexed;
    });
    setInterval(() => desk.send({ kind: 'preview-watch' }), 500);
    Reflect.set(globalThis, 'seen', seen);
  });
}, 120_000);
afterAll(() => stage?.close());

const account = () => stage.page.evaluate(() => globalThis.ganzfeld.ration.account());
const seen = (kind: string): Promise<number> =>
  stage.page.evaluate((of) => Reflect.get(Reflect.get(globalThis, 'seen'), of) ?? 0, kind);
const lock = (isLocked: boolean) =>
  stage.page.evaluate((on) => {
    const { bus, desk } = globalThis.ganzfeld.instrument;
    if (on) bus.set('show.lock', true, 'console', 0);
    else desk.unlock();
  }, isLocked);

/** Lets the stage draw so many frames. */
const draw = (frames: number) =>
  stage.page.evaluate(async (count) => {
    for (let n = 0; n < count; n++) await new Promise((done) => requestAnimationFrame(done));
  }, frames);

it('gives thumbnails, the index and the preview together a tenth of a processor at most', async () => {
  const long = { timeout: 90_000 };
  const pinned = async (): Promise<number> => {
    await stage.page.evaluate(() =>
      globalThis.ganzfeld.controls.console.send({ kind: 'pin', key: null, name: '' }),
    );
    return seen('wall-picture');
  };
  await expect.poll(pinned, { ...long, interval: 500 }).toBeGreaterThan(0);
  await expect.poll(() => seen('preview'), long).toBeGreaterThan(2);
  await expect.poll(() => seen('indexed'), long).toBeGreaterThan(15);
  const { pieces, worked, allowed } = await account();
  console.log(`${pieces} pieces in ${allowed.toFixed(1)} s took ${((100 * worked) / allowed).toFixed(1)} %`);
  expect(pieces).toBeGreaterThan(18);
  expect(worked).toBeGreaterThan(0);
  expect(worked).toBeLessThanOrEqual(SHARE * allowed);
});

it('begins nothing while the show is locked, still shows the program, and goes on afterwards', async () => {
  await lock(true);
  await draw(30); // what was under way ends
  const before = await account();
  const shown = await seen('program');
  await draw(90);
  expect((await account()).pieces).toBe(before.pieces);
  await expect.poll(() => seen('program'), { timeout: 30_000 }).toBeGreaterThan(shown);
  await lock(false);
  await expect.poll(async () => (await account()).pieces, { timeout: 30_000 }).toBeGreaterThan(before.pieces);
});
