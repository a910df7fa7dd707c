import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpenPage, openPage } from '../../scripts/lib/page.ts';
import { parseResult } from '../../src/bench/result.ts';

let bench: OpenPage;
beforeAll(async () => {
  bench = await openPage('/bench', { query: { networks: '16/64,8/32' } });
}, 120_000);
afterAll(() => bench?.close());

it('measures both engines on the adapter that it names, and gives the result as a file', async () => {
  const { page } = bench;
  await page.getByText('software adapter').waitFor();
  expect(await page.locator('.bench-adapter').textContent()).toBe('SwiftShader');
  await page.getByLabel('8²').uncheck();
  await page.getByRole('button', { name: 'Measure' }).press('Enter');
  await page.getByRole('status').filter({ hasText: 'Done' }).waitFor({ timeout: 60_000 });

  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download result' }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toMatch(/^ganzfeld-bench-\d{4}-\d\d-\d\d\.json$/);
  const result = parseResult(readFileSync(await download.path(), 'utf8'), 'download');
  expect(result.adapter).toMatchObject({ name: 'SwiftShader', software: true });
  expect(result.networks.map(({ name }) => name)).toEqual(['16/64']);
  const [network] = result.networks;
  expect(network!.timings.map(({ engine }) => engine)).toEqual(['webgpu', 'tfjs-webgpu']);
  for (const { milliseconds, pictures } of network!.timings) {
    expect(milliseconds).toBeGreaterThan(0);
    expect(pictures).toBeGreaterThanOrEqual(3);
  }
  for (const limit of Object.values(result.limits)) expect(limit).toBeGreaterThan(0);
  const cells = await page.getByRole('row', { name: '16²' }).getByRole('cell').allTextContents();
  expect(cells.filter((text) => text === '–')).toEqual([]);
});

it('stops when it is told to', async () => {
  const { page } = bench;
  await page.getByLabel('8²').check();
  await page.getByRole('button', { name: 'Measure' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('status').filter({ hasText: 'Stopped' }).waitFor({ timeout: 60_000 });
  expect(await page.getByRole('button', { name: 'Measure' }).isEnabled()).toBe(true);
});

it('says what is wrong with a network’s name, and offers the usual ones', async () => {
  const { page, url } = bench;
  const address = new URL(url);
  address.searchParams.set('networks', '100/64');
  await page.goto(address.href);
  await page.getByText('Network: got "100/64", expected a power of two').waitFor();
  expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(2);
});

it('says in a sentence why there is nothing to measure without WebGPU', async () => {
  const { page, url } = bench;
  await page.addInitScript(() => Object.defineProperty(navigator, 'gpu', { value: undefined }));
  await page.goto(url);
  await page.getByText('WebGPU: got a browser without it').waitFor();
  expect(await page.getByRole('button', { name: 'Measure' }).isDisabled()).toBe(true);
});
