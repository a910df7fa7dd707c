import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpenPage, openPage } from '../../scripts/lib/page.ts';
import { isConvex } from '../../src/shared/warp.ts';
import { openConsole } from './console-page.ts';

let stage: OpenPage;
let desk: Page;
let section: Locator;
let first: Page; // the window of the first output beside the stage

const layoutOf = async (id: string) => {
  const layouts = await stage.page.evaluate(() => globalThis.ganzfeld.instrument.outputs.layouts());
  return layouts.find((layout) => layout.id === id)!;
};
const cornersOf = async (id: string) => (await layoutOf(id)).corners.map((point) => [...point]);
const button = (name: string): Locator => section.getByRole('button', { name, exact: true });
const card = (number: number): Locator => section.locator('.output-card').nth(number);
const states = () => section.locator('.output-card [role=status]').allTextContents();
const windows = (): Page[] =>
  stage.page
    .context()
    .pages()
    .filter((page) => page.url().includes('/output'));
const windowOf = async (id: string): Promise<Page> => {
  for (const page of windows()) if ((await page.evaluate('name')) === `ganzfeld-output-${id}`) return page;
  throw new Error(`no window of ${id}`);
};
const overlays = async () => Promise.all([stage.page, first].map((page) => page.locator('svg').count()));
const waitForStage = () =>
  stage.page.waitForFunction(() => globalThis.ganzfeld?.path() !== null, undefined, { timeout: 60_000 });

/** Means of red, green and blue over `count` bands of each output, all of one picture; null before each shows anything. */
const bandsOf = (outputs: readonly [string, number][]): Promise<number[][] | null> =>
  stage.page.evaluate(async (asked) => {
    try {
      const path = globalThis.ganzfeld.path()!;
      const shots = await Promise.all(asked.map(([id]) => path.captureOutput(id)));
      return shots.map(({ width, height, data }, shot) => {
        const count = asked[shot]![1];
        const sums: number[] = Array(count * 3).fill(0);
        for (let i = 0; i < width * height; i++)
          for (let c = 0; c < 3; c++)
            sums[Math.floor(((i % width) * count) / width) * 3 + c]! += data[i * 4 + c]!;
        return sums.map((sum) => (sum * count) / (width * height));
      });
    } catch {
      return null; // not compiled yet
    }
  }, outputs);

const far = (one: readonly number[], other: readonly number[]): number =>
  Math.max(...one.map((value, i) => Math.abs(value - other[i]!)));

beforeAll(async () => {
  stage = await openPage('/', {
    viewport: { width: 320, height: 180 },
    query: { backend: 'wasm', model: 'first-light' },
  });
  await waitForStage();
  desk = await openConsole(stage);
  section = desk.locator('[data-section="outputs"]');
  const toggle = section.locator('.frame-toggle');
  if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click();
}, 120_000);
afterAll(() => stage?.close());

it('splits the picture on two windows, which a key of the stage opens', async () => {
  await section.getByLabel('Overlap').fill('0');
  await button('Split the picture').click();
  await expect.poll(states).toEqual(['the stage’s own window', 'closed', 'closed']);
  await stage.page.keyboard.press('o');
  await expect.poll(states, { timeout: 20_000 }).toEqual(['the stage’s own window', 'open', 'open']);
  first = await windowOf('output-1');
});

it('shows its part of one picture in each window, and nothing else', async () => {
  await stage.page.evaluate(() => globalThis.ganzfeld.instrument.bus.set('output.testcard', true, 'key', 0));
  await expect
    .poll(
      async () => {
        const bands = await bandsOf([
          ['main', 8],
          ['output-1', 4],
          ['output-2', 4],
        ]);
        const [whole = [], left = [], right = []] = bands ?? [];
        const halves = [whole.slice(0, 12), whole.slice(12)] as const;
        if (bands === null || Math.max(...whole) < 40) return 'nothing to compare';
        if (far(halves[0], halves[1]) < 12) return 'two halves that are alike';
        return far(left, halves[0]) < 6 && far(right, halves[1]) < 6;
      },
      { timeout: 60_000, interval: 500 },
    )
    .toBe(true);
  expect(await first.evaluate(() => document.body.innerText.trim())).toBe('');
  expect(await first.evaluate(() => getComputedStyle(document.body).cursor)).toBe('none');
});

it('plays by the keys of the stage in every window', async () => {
  const isDark = () =>
    stage.page.evaluate(() => globalThis.ganzfeld.instrument.bus.target('output.blackout'));
  await first.keyboard.press('b');
  await expect.poll(isDark).toBe(true);
  await first.keyboard.press('b');
  await expect.poll(isDark).toBe(false);
});

it('is edited by keys on the output itself, undone, and wholly gone with Escape', async () => {
  const { width } = await first.evaluate(() => ({ width: innerWidth }));
  await first.keyboard.press('e');
  await expect.poll(overlays).toEqual([0, 1]);
  for (const keys of ['ArrowRight', 'Shift+ArrowRight', 'Alt+ArrowRight', 'ArrowRight', 'ArrowLeft'])
    await first.keyboard.press(keys);
  await first.keyboard.press('Tab');
  await first.keyboard.press('ArrowLeft');
  await expect.poll(async () => (await cornersOf('output-1'))[1]![0]!).toBeCloseTo(1 - 1 / width, 5);
  expect((await cornersOf('output-1'))[0]![0]!).toBeCloseTo(11.1 / width, 5);
  await first.keyboard.press('Control+z');
  await expect.poll(async () => (await cornersOf('output-1'))[1]).toEqual([1, 0]);
  await first.keyboard.press('Control+Shift+z');
  await expect.poll(async () => (await cornersOf('output-1'))[1]).not.toEqual([1, 0]);
  await first.keyboard.press('r');
  await expect.poll(async () => (await cornersOf('output-1')).flat()).toEqual([0, 0, 1, 0, 1, 1, 0, 1]);
  await first.keyboard.press('Escape');
  await expect.poll(overlays).toEqual([0, 0]);
});

it('is edited on the stage, too, where the same keys play otherwise', async () => {
  const style = () => stage.page.evaluate(() => globalThis.ganzfeld.instrument.bus.target('style.position'));
  const before = await style();
  await stage.page.keyboard.press('e');
  await expect.poll(overlays).toEqual([1, 0]);
  await stage.page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await cornersOf('main'))[0]![0]!).toBeCloseTo(1 / 320, 6);
  await stage.page.keyboard.press('Control+z');
  await expect.poll(async () => (await cornersOf('main'))[0]![0]!).toBe(0);
  await stage.page.keyboard.press('Escape');
  await expect.poll(overlays).toEqual([0, 0]);
  expect(await style()).toBe(before);
});

it('is edited by mouse; a corner stops before the quad bulges inwards', async () => {
  const { width, height } = await first.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  await card(1).getByRole('button', { name: 'Edit', exact: true }).click();
  await expect.poll(overlays).toEqual([0, 1]);
  await first.mouse.move(3, 3);
  await first.mouse.down();
  await first.mouse.move(60, 40);
  await first.mouse.move(103, 53);
  await first.mouse.up();
  await expect.poll(async () => (await cornersOf('output-1'))[0]![0]! * width).toBeCloseTo(100, 1);
  expect((await cornersOf('output-1'))[0]![1]! * height).toBeCloseTo(50, 1);
  await first.mouse.move(100, 50);
  await first.mouse.down();
  await first.mouse.move(width - 30, height - 20, { steps: 3 });
  await first.mouse.up();
  await expect.poll(async () => (await cornersOf('output-1'))[0]![0]! * width).toBeGreaterThan(200);
  const corners = await cornersOf('output-1');
  expect(isConvex(corners as never)).toBe(true);
  expect(corners[0]![0]! + corners[0]![1]!).toBeLessThan(1); // on its side of the diagonal
  await first.keyboard.press('r');
  await card(1).locator('summary').click();
  await card(1).getByLabel('Mesh').selectOption('2 × 2');
  await expect.poll(() => first.locator('[data-handle^=mesh]').count()).toBe(5);
  await first.mouse.move(width / 2, height / 2);
  await first.mouse.down();
  await first.mouse.move(width / 2 + 20, height / 2);
  await first.mouse.up();
  await expect.poll(async () => (await layoutOf('output-1')).mesh.points[4]![0] * width).toBeCloseTo(20, 1);
});

it('is left alone while the show is locked', async () => {
  const before = await layoutOf('output-1');
  const lock = (on: boolean): Promise<unknown> =>
    stage.page.evaluate((is) => {
      const { bus, desk } = globalThis.ganzfeld.instrument;
      return is ? bus.set('show.lock', true, 'key', 0) : desk.unlock();
    }, on);
  await lock(true);
  await expect.poll(overlays).toEqual([0, 0]);
  await first.keyboard.press('e');
  await card(1).getByRole('button', { name: 'Straighten' }).click();
  await desk
    .getByText(/outputs: got "?a locked show/)
    .first()
    .waitFor();
  expect(await overlays()).toEqual([0, 0]);
  expect(await layoutOf('output-1')).toEqual(before);
  await lock(false);
});

it('comes back after a reload of the stage, in the windows that are open', async () => {
  const before = await layoutOf('output-1');
  await stage.page.reload();
  await waitForStage();
  expect(await layoutOf('output-1')).toEqual(before);
  await expect.poll(states, { timeout: 20_000 }).toEqual(['the stage’s own window', 'open, warped', 'open']);
  await expect.poll(() => bandsOf([['output-1', 1]]), { timeout: 30_000 }).not.toBeNull();
  expect(windows().length).toBe(2);
});

it('says when a window was closed, and opens it again', async () => {
  await (await windowOf('output-2')).close();
  await expect.poll(states).toEqual(['the stage’s own window', 'open, warped', 'closed']);
  await card(2).getByRole('button', { name: 'Open' }).click();
  await expect.poll(states).toEqual(['the stage’s own window', 'open, warped', 'open']);
  await card(2).getByRole('button', { name: 'Remove' }).click();
  await expect.poll(() => windows().length).toBe(1);
  await button('Undo').click();
  await expect.poll(states).toEqual(['the stage’s own window', 'open, warped', 'closed']);
});
