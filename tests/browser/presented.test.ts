import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, expect, it } from 'vitest';
import { type OpenPage, openPage } from '../../scripts/lib/page.ts';

let display: ChildProcess | null = null;
let stage: OpenPage | null = null;
afterAll(async () => {
  await stage?.close();
  display?.kill();
});

/** A virtual display of its own; its number as `DISPLAY` wants it. */
async function openDisplay(): Promise<string> {
  display = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '800x600x24'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const failed = once(display, 'error').then(([error]) => Promise.reject(error));
  const [number] = await Promise.race([once(display.stdio[3]!, 'data'), failed]);
  return `:${String(number).trim()}`;
}

it('puts the picture on a real window, not only into a texture', async () => {
  process.env['DISPLAY'] = await openDisplay();
  stage = await openPage('/?backend=wasm', { headless: false, viewport: { width: 480, height: 270 } });
  await stage.page.waitForFunction(() => globalThis.ganzfeld?.health.firstPicture() !== null, undefined, {
    timeout: 60_000,
  });
  await stage.page.waitForTimeout(2000);
  const screenshot = (await stage.page.screenshot()).toString('base64');
  const reader = await stage.browser.newPage();
  const deviation = await reader.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes]));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    const greens = data.filter((_, i) => i % 4 === 1);
    const mean = greens.reduce((sum, x) => sum + x, 0) / greens.length;
    return Math.sqrt(greens.reduce((sum, x) => sum + (x - mean) ** 2, 0) / greens.length);
  }, screenshot);
  expect(deviation).toBeGreaterThan(8);
});
