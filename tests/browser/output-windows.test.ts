import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpenPage, openPage } from '../../scripts/lib/page.ts';

let stage: OpenPage;
let page: Page;

const told = () => page.evaluate(() => globalThis.ganzfeld.controls.outputs.state());
const states = async () => (await told()).outputs.map(({ state }) => state).join(' ');
const windows = (): Page[] =>
  page
    .context()
    .pages()
    .filter((one) => one.url().includes('/output'));
const places = async () =>
  (await Promise.all(windows().map((one) => one.evaluate(() => [screenX, innerWidth])))).sort(
    ([a], [b]) => a! - b!,
  );

/** Answers the browser's question whether the page may know its displays. */
async function allowDisplays(): Promise<void> {
  const own: CDPSession = await page.context().newCDPSession(page);
  const { targetInfo } = await own.send('Target.getTargetInfo');
  const { browserContextId } = targetInfo;
  const browser = await stage.browser.newBrowserCDPSession();
  await browser.send('Browser.setPermission', {
    permission: { name: 'window-management' },
    setting: 'granted',
    ...(browserContextId !== undefined && { browserContextId }),
  });
}

beforeAll(async () => {
  stage = await openPage('/', {
    viewport: null,
    query: { backend: 'wasm', model: 'first-light' },
    flags: ['--screen-info={0,0 1600x900 label=Desk}{1600,0 1024x768 label=Projector}'],
    without: ['--disable-popup-blocking'],
  });
  page = stage.page;
  await page.waitForFunction(() => globalThis.ganzfeld?.path() !== null, undefined, { timeout: 60_000 });
}, 120_000);
afterAll(() => stage?.close());

it('says which windows the browser blocked, and opens them with keys and clicks on the stage', async () => {
  await page.waitForFunction(() => !navigator.userActivation.isActive, undefined, { timeout: 30_000 });
  const session = await page.context().newCDPSession(page);
  const expression = `ganzfeld.controls.outputs.obey({ kind: 'output-split', count: 2, overlap: 0.1 });
    ganzfeld.controls.outputs.openAll()`;
  await session.send('Runtime.evaluate', { expression, userGesture: false });
  await expect.poll(states).toBe('open blocked blocked');
  expect((await told()).says).toMatch(/^The browser blocked 2 windows: click the stage or press O on it/);
  for (let i = 0; i < 4 && (await states()) !== 'open open open'; i++) {
    await page.mouse.click(40, 40);
    await expect.poll(states).toMatch(/^open open/);
  }
  await expect.poll(states).toBe('open open open');
});

it('goes on while the stage itself is not seen', async () => {
  await page.evaluate(() => {
    const { instrument } = globalThis.ganzfeld;
    const { tick } = instrument;
    Object.assign(globalThis, { turns: 0 });
    instrument.tick = () => {
      Object.assign(globalThis, { turns: Number(Reflect.get(globalThis, 'turns')) + 1 });
      tick();
    };
  });
  const cover = await page.context().newPage();
  await cover.goto('about:blank');
  const own = () =>
    page.evaluate(async () => {
      const from = [Number(Reflect.get(globalThis, 'turns')), performance.now()] as const;
      let frames = 0;
      const count = (): void => {
        frames++;
        requestAnimationFrame(count);
      };
      requestAnimationFrame(count);
      await new Promise((done) => setTimeout(done, 3000));
      return { own: frames, turns: Number(Reflect.get(globalThis, 'turns')) - from[0] };
    });
  await expect
    .poll(
      async () => {
        const { own: frames, turns } = await own();
        return frames <= 4 && turns > 2 * frames + 4;
      },
      { timeout: 40_000 },
    )
    .toBe(true);
  await cover.close();
});

it('puts a window on the display that is chosen for it, also when it is opened again', async () => {
  await allowDisplays();
  await page.keyboard.press('o');
  await expect.poll(async () => (await told()).displays).toEqual(['Desk', 'Projector']);
  await page.evaluate(() =>
    globalThis.ganzfeld.controls.outputs.obey({
      kind: 'output-change',
      id: 'output-1',
      change: { display: 'Projector' },
    }),
  );
  await expect.poll(async () => (await places()).at(-1)).toEqual([1600, 1024]);
  await page.evaluate(() =>
    globalThis.ganzfeld.controls.outputs.obey({ kind: 'output-do', act: 'close', id: 'output-1' }),
  );
  await expect.poll(() => windows().length).toBe(1);
  await page.keyboard.press('o');
  await expect.poll(async () => (await places()).at(-1)).toEqual([1600, 1024]);
});

it('fills its display by a click', async () => {
  await windows()[0]!.mouse.click(30, 30);
  await expect
    .poll(() => windows()[0]!.evaluate(() => document.fullscreenElement === document.documentElement))
    .toBe(true);
});
