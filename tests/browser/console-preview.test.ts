import type { ChildProcess } from 'node:child_process';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenPage, openPage } from '../../scripts/lib/page.ts';
import { lacks, openDisplay } from './tools.ts';

const noDisplay = lacks('Xvfb', '-help');

let display: ChildProcess | undefined;
let stage: OpenPage;
let desk: Page;

const target = (id: string): Promise<unknown> =>
  stage.page.evaluate((name) => globalThis.ganzfeld.instrument.bus.target(name), id);

/** The mean of the small picture of program (0) or preview (1), 0..255. */
const brightness = (which: 0 | 1): Promise<number> =>
  desk.evaluate(async (index) => {
    const image = document.querySelectorAll<HTMLImageElement>('[data-section="preview"] img')[index]!;
    if (image.src === '') return 0;
    await image.decode().catch(() => undefined);
    const canvas = new OffscreenCanvas(16, 9);
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0, 16, 9);
    const { data } = context.getImageData(0, 0, 16, 9);
    return data.reduce((sum, value, at) => (at % 4 === 3 ? sum : sum + value), 0) / (16 * 9 * 3);
  }, which);

const pictures = (): Promise<string> =>
  desk.evaluate(() =>
    [...document.querySelectorAll<HTMLImageElement>('[data-section="preview"] img')]
      .map(({ src }) => src)
      .join(),
  );

beforeAll(async () => {
  if (noDisplay) return;
  display = await openDisplay();
  stage = await openPage('/?backend=wasm', { viewport: { width: 320, height: 180 }, headless: false });
  await stage.page.waitForFunction(() => globalThis.ganzfeld?.health.firstPicture() !== null, undefined, {
    timeout: 60_000,
  });
  const context = await stage.browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.addInitScript('globalThis.__name = (named) => named');
  desk = await context.newPage();
  await desk.goto(stage.server.urls.console);
  desk.setDefaultTimeout(15_000);
  await desk.getByText('On stage', { exact: true }).waitFor();
}, 120_000);
afterAll(async () => {
  await stage?.close();
  display?.kill();
});

describe.skipIf(noDisplay)('program beside preview', () => {
  it('shows both pictures to a console that looks', async () => {
    await expect.poll(() => brightness(0), { timeout: 30_000 }).toBeGreaterThan(10);
    await expect.poll(() => brightness(1), { timeout: 90_000 }).toBeGreaterThan(10);
  });

  it('prepares a look that the wall does not show, and takes it by a key', async () => {
    const section = desk.locator('[data-section="preview"]');
    await section.getByText('walk', { exact: true }).click();
    const mode = section.getByLabel('mode', { exact: true });
    await mode.selectOption('grid');
    const truncation = section.getByRole('slider', { name: 'truncation' });
    await truncation.focus();
    const before = await pictures();
    for (let step = 0; step < 3; step++) await desk.keyboard.press('ArrowRight');
    await expect.poll(async () => (await pictures()) !== before, { timeout: 60_000 }).toBe(true);
    expect(await target('walk.mode')).toBe('drift');
    expect(await target('walk.truncation')).toBe(0.7);
    await desk.keyboard.press('v');
    await expect.poll(() => target('walk.mode')).toBe('grid');
    expect(await target('walk.truncation')).toBeCloseTo(0.7 + 3 * 0.015, 5);
  });

  it('loads a preset, goes back to the program, and cuts', async () => {
    const section = desk.locator('[data-section="preview"]');
    await section.getByLabel('Load').selectOption('Ink');
    await section.getByText('Preview: from Ink').waitFor();
    await section.getByRole('button', { name: 'Copy program to preview' }).click();
    await section.getByText('Preview', { exact: true }).waitFor();
    await section.getByLabel('Load').selectOption('Ink');
    await section.getByText('Preview: from Ink').waitFor();
    await section.getByRole('button', { name: 'Cut' }).click();
    const isInk = (): Promise<boolean> =>
      stage.page.evaluate(() => {
        const { bus, library } = globalThis.ganzfeld.instrument;
        return Object.entries(library.find('Ink').look).every(([id, value]) => bus.target(id) === value);
      });
    await expect.poll(isInk).toBe(true);
  });

  it('paints nothing while nobody looks', async () => {
    await desk.locator('[data-section="preview"] .frame-toggle').click();
    await desk.waitForTimeout(4500);
    const before = await pictures();
    await desk.waitForTimeout(1500);
    expect(await pictures()).toBe(before);
  });
});
