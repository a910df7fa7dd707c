import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { dist } from '../../scripts/lib/build.ts';
import type { OpenPage } from '../../scripts/lib/page.ts';
import { startServer } from '../../src/server/server.ts';
import { openConsole, openStage, targetOf } from './console-page.ts';

let stage: OpenPage;
let desk: Page;

const target = (id: string): Promise<unknown> => targetOf(stage, id);
const button = (name: string) => desk.getByRole('button', { name, exact: true });
const turn = (control: string, value: number): Promise<void> =>
  stage.page.evaluate(
    ([name, to]) =>
      globalThis.ganzfeld.instrument.mapper.handle({ control: name, value: to }, performance.now() / 1000),
    [control, value] as const,
  );

beforeAll(async () => {
  stage = await openStage();
  desk = await openConsole(stage);
}, 120_000);
afterAll(() => stage?.close());

/** Away from everything: nothing has the focus, nothing is sought. */
beforeEach(async () => {
  await desk.keyboard.press('Escape');
  await desk.locator('h1').click();
});

describe('the deck', () => {
  it('goes black, freezes, lets go of all and panics', async () => {
    await button('Blackout').click();
    await expect.poll(() => target('output.blackout')).toBe(true);
    await button('Blackout').click();
    await expect.poll(() => target('output.blackout')).toBe(false);
    await turn('nano/1/cc/9', 0.2);
    await desk.getByRole('button', { name: /^Release all/ }).click();
    await desk.getByRole('button', { name: /^Release all/ }).waitFor({ state: 'hidden' });
    await stage.page.evaluate(() => globalThis.ganzfeld.instrument.preset('Ink'));
    await button('Panic').click();
    await expect
      .poll(() => stage.page.evaluate(() => globalThis.ganzfeld.instrument.desk.state().preset))
      .toBe('Paper');
    await desk.locator('.ticker-preset').getByText('Paper').waitFor();
  });

  it('turns the bank', async () => {
    await button('Next bank').click();
    await desk.getByText('Bank 2', { exact: true }).waitFor();
    await button('Bank before').click();
    await desk.getByText('Bank 1', { exact: true }).waitFor();
  });

  it('locks the show at once and unlocks it when the button was held, by pointer and by key', async () => {
    await button('Lock').click();
    await button('Hold to unlock').waitFor();
    await button('Learn walk.beats').click();
    await desk.locator('.alert').getByText('learn: got "a locked show"').waitFor();
    await button('Dismiss the error').click();
    await button('Hold to unlock').click();
    expect(await target('show.lock')).toBe(true);
    await button('Hold to unlock').hover();
    await desk.mouse.down();
    await button('Lock').waitFor();
    await desk.mouse.up();
    expect(await target('show.lock')).toBe(false);
    await button('Lock').focus();
    await expect
      .poll(async () => {
        await desk.keyboard.press('Enter');
        return target('show.lock');
      })
      .toBe(true);
    await button('Hold to unlock').waitFor();
    await desk.keyboard.down(' ');
    await button('Lock').waitFor();
    await desk.keyboard.up(' ');
    expect(await target('show.lock')).toBe(false);
  });
});

describe('a locked show on the stage', () => {
  const prevented = (init: { key: string; ctrlKey?: boolean; altKey?: boolean }): Promise<boolean> =>
    stage.page.evaluate(
      (keys) => !dispatchEvent(new KeyboardEvent('keydown', { ...keys, cancelable: true })),
      init,
    );

  it("keeps the browser's shortcuts away, and comes off by L held", async () => {
    const shortcuts = [{ key: 's', ctrlKey: true }, { key: 'F5' }, { key: 'ArrowLeft', altKey: true }];
    for (const keys of shortcuts) expect(await prevented(keys)).toBe(false);
    await stage.page.bringToFront();
    await stage.page.keyboard.down('l');
    await expect.poll(() => target('show.lock')).toBe(true);
    await stage.page.keyboard.up('l');
    for (const keys of shortcuts) expect(await prevented(keys)).toBe(true);
    await stage.page.keyboard.press('l');
    expect(await target('show.lock')).toBe(true);
    await stage.page.keyboard.down('l');
    await expect.poll(() => target('show.lock')).toBe(false);
    await stage.page.keyboard.up('l');
  });
});

describe('a console on another machine', () => {
  /** A server to which this machine is a stranger. */
  async function openElsewhere(hash: string): Promise<Page> {
    const server = await startServer({
      dist,
      port: 0,
      oscPort: 0,
      host: '0.0.0.0',
      token: 'ours',
      isOwn: () => false,
    });
    onTestFinished(() => server.close());
    const page = await stage.browser.newPage();
    onTestFinished(() => page.close());
    await page.goto(`${server.urls.console}${hash}`);
    return page;
  }

  it('comes in with the token of its address', async () => {
    const page = await openElsewhere('#token=ours');
    await page.getByText('No stage is connected.').waitFor();
  });

  it('is told why it does not come in without', async () => {
    const page = await openElsewhere('#token=theirs');
    await page.locator('.alert').getByText('This console is not let in').waitFor();
    await page.getByText('Connecting…').waitFor();
  });
});

it('says that the stage has gone, with the way to one, and plays again when it is back', async () => {
  await stage.page.goto('about:blank');
  await desk.getByText('No stage is connected.').waitFor();
  expect(await desk.getByRole('link', { name: 'Open the stage' }).getAttribute('href')).toBe('./');
  expect(await button('Panic').evaluate((element) => element.closest('[inert]') !== null)).toBe(true);
  await stage.page.goto(`${stage.server.urls.stage}?backend=wasm`);
  await desk.getByText('On stage', { exact: true }).waitFor();
  await button('Blackout').click();
  await expect.poll(() => target('output.blackout')).toBe(true);
});
