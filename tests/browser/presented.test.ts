import type { ChildProcess } from 'node:child_process';
import type { Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { type OpenPage, openPage } from '../../scripts/lib/page.ts';
import { lacks, openDisplay } from './tools.ts';

let display: ChildProcess | null = null;
let stage: OpenPage | null = null;
afterAll(async () => {
  await stage?.close();
  display?.kill();
});

/** How much the green of a screenshot varies (standard deviation, of 255); `reader` is a page that decodes it. */
async function deviation(shown: Page, reader: Page): Promise<number> {
  const screenshot = (await shown.screenshot()).toString('base64');
  return reader.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes]));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    const greens = data.filter((_, i) => i % 4 === 1);
    const mean = greens.reduce((sum, x) => sum + x, 0) / greens.length;
    return Math.sqrt(greens.reduce((sum, x) => sum + (x - mean) ** 2, 0) / greens.length);
  }, screenshot);
}

it.skipIf(lacks('Xvfb', '-help'))('puts the picture on a real window, not only into a texture', async () => {
  display = await openDisplay();
  stage = await openPage('/?backend=wasm', { headless: false, viewport: { width: 480, height: 270 } });
  await stage.page.waitForFunction(() => globalThis.ganzfeld?.health.firstPicture() !== null, undefined, {
    timeout: 60_000,
  });
  const reader = await stage.browser.newPage();
  await expect.poll(() => deviation(stage!.page, reader), { timeout: 30_000 }).toBeGreaterThan(8);
});
