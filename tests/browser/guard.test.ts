import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OpenPage } from '../../scripts/lib/page.ts';
import { openConsole, openStage } from './console-page.ts';

let stage: OpenPage;
let desk: Page;

const isOn = (): Promise<unknown> =>
  stage.page.evaluate(() => globalThis.ganzfeld.instrument.bus.target('guard.on'));

beforeAll(async () => {
  stage = await openStage();
  desk = await openConsole(stage);
}, 120_000);
afterAll(() => stage?.close());

it('says what the guard does, and goes off only by a held button and an answer', async () => {
  const section = desk.locator('[data-section="guard"]');
  const toggle = section.locator('.frame-toggle');
  if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click();
  await expect.poll(() => section.getByRole('status').textContent()).toMatch(/^On; /);
  const hold = section.getByRole('button', { name: 'Hold to switch off' });
  const sign = desk.getByText('Guard off', { exact: true });
  await hold.click();
  expect(await section.getByRole('alertdialog').isVisible()).toBe(false);
  for (const answer of ['Keep it on', 'Switch it off']) {
    expect(await isOn()).toBe(true);
    expect(await sign.isVisible()).toBe(false);
    await hold.focus();
    await desk.keyboard.down('Enter');
    await section.getByRole('alertdialog').waitFor();
    await desk.keyboard.up('Enter');
    await section.getByRole('button', { name: answer }).click();
  }
  await sign.waitFor();
  expect(await isOn()).toBe(false);
  await section.getByRole('button', { name: 'Switch on' }).click();
  await expect.poll(isOn).toBe(true);
});

it('stays on whatever OSC, a preset, a cue or the audience say', async () => {
  const taken = await stage.page.evaluate(() =>
    ['osc', 'midi pad', 'console', 'preset First light', 'last session', 'show', 'cue 1', 'audience'].filter(
      (source) => globalThis.ganzfeld.instrument.bus.set('guard.on', false, source, 0),
    ),
  );
  expect(taken).toEqual([]);
  expect(await isOn()).toBe(true);
});
