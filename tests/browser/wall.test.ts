import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpenPage, openPage } from '../../scripts/lib/page.ts';

const THEMES = 32;

let stage: OpenPage;
let console: Page;

const ready = (): Promise<unknown> =>
  stage.page.waitForFunction(() => (globalThis.ganzfeld?.path()?.serial() ?? 0) > 0, undefined, {
    timeout: 60_000,
  });
const place = (): Promise<number[]> =>
  stage.page.evaluate(() => [...globalThis.ganzfeld.instrument.place()!.z]);
const flies = (): Promise<boolean> =>
  stage.page.evaluate(() => globalThis.ganzfeld.instrument.flight().flying);
const pictures = (label: string) =>
  console.getByRole('list', { name: label, exact: true }).locator('img:visible');

beforeAll(async () => {
  stage = await openPage('/', {
    viewport: { width: 320, height: 180 },
    query: { backend: 'wasm', themes: THEMES },
  });
  await ready();
  console = await stage.page.context().newPage();
  await console.setViewportSize({ width: 1280, height: 1600 });
  await console.goto(stage.server.urls.console);
}, 120_000);
afterAll(() => stage?.close());

it('shows the places that the model brings, and flies to one on a click', async () => {
  await expect.poll(() => pictures('Favourites').count(), { timeout: 60_000 }).toBe(24);
  await console.getByRole('button', { name: 'stained glass 1', exact: true }).click();
  await expect.poll(flies).toBe(true);
  await expect.poll(flies, { timeout: 20_000 }).toBe(false);
});

it('fills the index beside the show, and finds a theme', async () => {
  await console.getByText(`of ${THEMES} places looked at`).waitFor({ state: 'hidden', timeout: 60_000 });
  await console.getByRole('textbox', { name: 'Theme' }).fill('calm, not red');
  await console.keyboard.press('Enter');
  await expect.poll(() => pictures('Found').count(), { timeout: 10_000 }).toBe(24);
});

it('keeps what was pinned and where it was led to over a reload', async () => {
  await console.getByRole('button', { name: 'Pin what is seen' }).click();
  await expect.poll(() => pictures('Favourites').count(), { timeout: 20_000 }).toBe(25);
  await stage.page.evaluate(() => {
    const { bus, save } = globalThis.ganzfeld.instrument;
    bus.set('walk.freeze', true, 'test', 0);
    save();
  });
  await stage.page.waitForTimeout(200);
  const before = await place();
  await stage.page.reload();
  await ready();
  const after = await place();
  const far = Math.hypot(...after.map((x, i) => x - before[i]!)) / Math.sqrt(before.length);
  expect(far).toBeLessThan(0.05);
  await expect.poll(() => pictures('Favourites').count(), { timeout: 30_000 }).toBe(25);
});
