import { type Browser, chromium, type Page } from 'playwright-core';
import { type RunningServer, startServer } from '../../src/server/server.ts';
import { buildIfNeeded, dist } from './build.ts';
import { chromiumFlags, installChromium } from './chromium.ts';

/** `query` goes into the address: `{ backend: 'wasm' }`. `flags` are added to the usual ones. */
export type PageOptions = {
  headless?: boolean;
  viewport?: { width: number; height: number } | null; // null: that of the window
  flags?: readonly string[];
  /** Flags of Playwright that are left out. */
  without?: readonly string[];
  query?: Readonly<Record<string, string | number>>;
  /** Runs in the page before its own first line. */
  init?: () => void;
  /** A folder to serve instead of the built site. */
  site?: string;
};

/** A page of the real app in a real browser; `close` ends the browser and the server. */
export type OpenPage = {
  page: Page;
  browser: Browser;
  server: RunningServer;
  url: string;
  close(): Promise<void>;
};

function forwardErrors(page: Page): void {
  page.on('pageerror', (error) => console.error(`page: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') console.error(`page: ${message.text()}`);
  });
  page.on('crash', () => console.error('page: crashed'));
}

async function launch({ headless = true, flags = [], without = [] }: PageOptions): Promise<Browser> {
  const executablePath = installChromium();
  const args = [...chromiumFlags, ...flags];
  return chromium.launch({ executablePath, headless, args, ignoreDefaultArgs: [...without] });
}

/** Builds when needed, starts the server on free ports and opens `path` (`/`, `/console`, `/lab`) in Chromium. */
export async function openPage(path: string, options: PageOptions = {}): Promise<OpenPage> {
  await buildIfNeeded();
  const server = await startServer({ dist: options.site ?? dist, port: 0, oscPort: 0 });
  let browser: Browser | undefined;
  const close = async () => {
    await browser?.close();
    await server.close();
  };
  try {
    browser = await launch(options);
    const context = await browser.newContext({
      viewport: options.viewport === undefined ? { width: 1280, height: 720 } : options.viewport,
    });
    const page = await context.newPage();
    forwardErrors(page);
    await page.addInitScript('globalThis.__name = (named) => named'); // tsx compiles functions to call it
    if (options.init !== undefined) await page.addInitScript(options.init);
    const url = new URL(path, server.urls.stage);
    for (const [name, value] of Object.entries(options.query ?? {}))
      url.searchParams.set(name, String(value));
    await page.goto(url.href);
    return { page, browser, server, url: url.href, close };
  } catch (error) {
    await close();
    throw error;
  }
}
