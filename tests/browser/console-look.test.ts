import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import type { OpenPage } from '../../scripts/lib/page.ts';
import { contrast, faintTexts, namelessControls, smallTargets, smallTexts } from './console-look.ts';
import { openAll, openConsole, openStage } from './console-page.ts';

let stage: OpenPage;
beforeAll(async () => {
  stage = await openStage();
}, 120_000);
afterAll(() => stage?.close());

async function consoleOf(width: number, height: number, touch = false): Promise<Page> {
  const page = await openConsole(stage, { viewport: { width, height }, hasTouch: touch, isMobile: touch });
  onTestFinished(() => page.context().close());
  await openAll(page);
  return page;
}

it('has colours of at least 4.5 to 1 for text and 3 to 1 for edges', async () => {
  const page = await consoleOf(1280, 800);
  const colours = await page.evaluate(() => {
    const style = getComputedStyle(document.querySelector('.console')!);
    const names = ['ground', 'surface', 'raised', 'raised-hover', 'accent', 'accent-deep', 'danger-deep'];
    const inks = ['text', 'muted', 'accent', 'good', 'danger', 'on-accent', 'edge'];
    return Object.fromEntries([...names, ...inks].map((name) => [name, style.getPropertyValue(`--${name}`)]));
  });
  const pairs: [string, string, number][] = [
    ...['ground', 'surface', 'raised', 'raised-hover'].flatMap((ground): [string, string, number][] => [
      ['text', ground, 4.5],
      ['muted', ground, 4.5],
    ]),
    ...['accent', 'good', 'danger'].map((ink): [string, string, number] => [ink, 'surface', 4.5]),
    ['on-accent', 'accent', 4.5],
    ['text', 'accent-deep', 4.5],
    ['text', 'danger-deep', 4.5],
    ['edge', 'surface', 3],
    ['edge', 'ground', 3],
  ];
  for (const [ink, ground, least] of pairs)
    expect(contrast(colours[ink]!, colours[ground]!), `${ink} on ${ground}`).toBeGreaterThanOrEqual(least);
});

it.each([
  [1280, 800, false, 24],
  [1024, 768, false, 24],
  [768, 1024, true, 44],
] as const)('fits %i × %i (touch %s) with everything unfolded', async (width, height, touch, least) => {
  const page = await consoleOf(width, height, touch);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide).toBe(0);
  expect.soft(await faintTexts(page)).toEqual([]);
  expect.soft(await smallTexts(page)).toEqual([]);
  expect.soft(await smallTargets(page, least)).toEqual([]);
  expect.soft(await namelessControls(page)).toEqual([]);
  const deck = await page.locator('.deck').boundingBox();
  expect.soft(deck!.height).toBeLessThan(height / 3);
  await page.mouse.wheel(0, 2000);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(500);
  expect((await page.locator('.deck-panic').boundingBox())!.y).toBeLessThan(height / 3);
});
