import { createReadStream, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, resolve } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildIfNeeded, dist } from '../../scripts/lib/build.ts';
import { chromiumFlags, findChromium } from '../../scripts/lib/chromium.ts';

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

let host: Server;
let browser: Browser;

/** Any web host: files below a folder of its own, no header that we would have chosen. */
function openHost(): Promise<Server> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://host').pathname.replace(/^\/show\//, '/');
    const file = resolve(dist, `.${path.endsWith('/') ? `${path}index.html` : path}`);
    if (!statSync(file, { throwIfNoEntry: false })?.isFile())
      return void response.writeHead(404).end('no such page');
    response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)));
}

beforeAll(async () => {
  await buildIfNeeded();
  host = await openHost();
  browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  host?.close();
});

it('plays from any web host, below any folder, and says what needs the server', async () => {
  const site = `http://127.0.0.1:${(host.address() as AddressInfo).port}/show/`;
  const context = await browser.newContext({ viewport: { width: 320, height: 180 } });
  const desk = await context.newPage();
  await desk.setViewportSize({ width: 1280, height: 800 });
  await desk.goto(`${site}console.html`);
  await desk
    .getByText(/OSC and consoles on other machines need/)
    .first()
    .waitFor();

  const stage = await context.newPage();
  await stage.goto(site);
  await stage.waitForFunction(() => (globalThis.ganzfeld?.path()?.serial() ?? 0) > 3, undefined, {
    timeout: 60_000,
  });
  expect(await stage.evaluate(() => crossOriginIsolated)).toBe(false);
  expect(await stage.evaluate(() => globalThis.ganzfeld.hud().backend)).toBe('wasm ×1');

  await desk.getByText('On stage', { exact: true }).waitFor();
  await desk.getByRole('button', { name: 'Ink' }).click();
  await expect
    .poll(() => stage.evaluate(() => globalThis.ganzfeld.instrument.bus.target('walk.mode')))
    .toBe('journey');
});
