import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach } from 'vitest';
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
const targetOf = (stage: OpenPage, id: string): Promise<unknown> =>
  stage.page.evaluate((name) => globalThis.ganzfeld.instrument.bus.target(name), id);

/** A stage and its console for the tests of a file; before each of them nothing has the focus and nothing is sought. */
export function playConsole() {
  let stage: OpenPage;
  let desk: Page;

  beforeAll(async () => {
    stage = await openStage();
    desk = await openConsole(stage);
  }, 120_000);
  afterAll(() => stage?.close());
  beforeEach(async () => {
    await desk.keyboard.press('Escape');
    await desk.locator('h1').click();
  });

  return {
    get stage() {
      return stage;
    },
    get desk() {
      return desk;
    },
    target: (id: string): Promise<unknown> => targetOf(stage, id),
    button: (name: string) => desk.getByRole('button', { name, exact: true }),
    /** Turns a knob of a controller. */
    turn: (control: string, value: number): Promise<void> =>
      stage.page.evaluate(
        ([name, to]) =>
          globalThis.ganzfeld.instrument.mapper.handle(
            { control: name, value: to },
            performance.now() / 1000,
          ),
        [control, value] as const,
      ),
  };
}
