import type { BrowserContextOptions, Page } from 'playwright-core';
import { type OpenPage, openPage } from '../../scripts/lib/page.ts';

/** A stage with a small picture, once it plays. */
export async function openStage(): Promise<OpenPage> {
  const stage = await openPage('/?backend=wasm', { viewport: { width: 320, height: 180 } });
  await stage.page.waitForFunction(() => globalThis.ganzfeld?.path() !== null, undefined, {
    timeout: 60_000,
  });
  return stage;
}

/** A console of this stage, in a window of its own, once both know of each other. */
export async function openConsole(stage: OpenPage, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await stage.browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  await context.addInitScript('globalThis.__name = (named) => named');
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(stage.server.urls.console);
  await page.getByText('On stage', { exact: true }).waitFor();
  return page;
}

/** Unfolds every section. */
export const openAll = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const toggle of document.querySelectorAll<HTMLElement>('.frame-toggle[aria-expanded=false]'))
      toggle.click();
  });

/** Where the stage's parameter goes to. */
export const targetOf = (stage: OpenPage, id: string): Promise<unknown> =>
  stage.page.evaluate((name) => globalThis.ganzfeld.instrument.bus.target(name), id);
