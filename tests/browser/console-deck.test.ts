import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { dist } from '../../scripts/lib/build.ts';
import { startServer } from '../../src/server/server.ts';
import { playConsole } from './console-page.ts';

const on = playConsole();

describe('the deck', () => {
  it('goes black, freezes, lets go of all and panics', async () => {
    await on.button('Blackout').click();
    await expect.poll(() => on.target('output.blackout')).toBe(true);
    await on.button('Blackout').click();
    await expect.poll(() => on.target('output.blackout')).toBe(false);
    await on.turn('nano/1/cc/9', 0.2);
    await on.desk.getByRole('button', { name: /^Release all/ }).click();
    await on.desk.getByRole('button', { name: /^Release all/ }).waitFor({ state: 'hidden' });
    await on.stage.page.evaluate(() => globalThis.ganzfeld.instrument.preset('Ink'));
    await on.button('Panic').click();
    await expect
      .poll(() => on.stage.page.evaluate(() => globalThis.ganzfeld.instrument.desk.state().preset))
      .toBe('Paper');
    await on.desk.locator('.ticker-preset').getByText('Paper').waitFor();
  });

  it('turns the bank', async () => {
    await on.button('Next bank').click();
    await on.desk.getByText('Bank 2', { exact: true }).waitFor();
    await on.button('Bank before').click();
    await on.desk.getByText('Bank 1', { exact: true }).waitFor();
  });

  it('locks the show at once and unlocks it when the button was held, by pointer and by key', async () => {
    await on.button('Lock').click();
    await on.button('Hold to unlock').waitFor();
    await on.button('Learn walk.beats').click();
    await on.desk.locator('.alert').getByText('learn: got "a locked show"').waitFor();
    await on.button('Dismiss the error').click();
    await on.button('Hold to unlock').click();
    expect(await on.target('show.lock')).toBe(true);
    await on.button('Hold to unlock').hover();
    await on.desk.mouse.down();
    await on.button('Lock').waitFor();
    await on.desk.mouse.up();
    expect(await on.target('show.lock')).toBe(false);
    await on.button('Lock').focus();
    await expect
      .poll(async () => {
        await on.desk.keyboard.press('Enter');
        return on.target('show.lock');
      })
      .toBe(true);
    await on.button('Hold to unlock').waitFor();
    await on.desk.keyboard.down(' ');
    await on.button('Lock').waitFor();
    await on.desk.keyboard.up(' ');
    expect(await on.target('show.lock')).toBe(false);
  });
});

describe('a locked show on the stage', () => {
  const prevented = (init: { key: string; ctrlKey?: boolean; altKey?: boolean }): Promise<boolean> =>
    on.stage.page.evaluate(
      (keys) => !dispatchEvent(new KeyboardEvent('keydown', { ...keys, cancelable: true })),
      init,
    );

  it("keeps the browser's shortcuts away, and comes off by L held", async () => {
    const shortcuts = [{ key: 's', ctrlKey: true }, { key: 'F5' }, { key: 'ArrowLeft', altKey: true }];
    for (const keys of shortcuts) expect(await prevented(keys)).toBe(false);
    await on.stage.page.bringToFront();
    await on.stage.page.keyboard.down('l');
    await expect.poll(() => on.target('show.lock')).toBe(true);
    await on.stage.page.keyboard.up('l');
    for (const keys of shortcuts) expect(await prevented(keys)).toBe(true);
    await on.stage.page.keyboard.press('l');
    expect(await on.target('show.lock')).toBe(true);
    await on.stage.page.keyboard.down('l');
    await expect.poll(() => on.target('show.lock')).toBe(false);
    await on.stage.page.keyboard.up('l');
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
    const page = await on.stage.browser.newPage();
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
  await on.stage.page.goto('about:blank');
  await on.desk.getByText('No stage is connected.').waitFor();
  expect(await on.desk.getByRole('link', { name: 'Open the stage' }).getAttribute('href')).toBe('./');
  expect(await on.button('Panic').evaluate((element) => element.closest('[inert]') !== null)).toBe(true);
  await on.stage.page.goto(`${on.stage.server.urls.stage}?backend=wasm`);
  await on.desk.getByText('On stage', { exact: true }).waitFor();
  await on.button('Blackout').click();
  await expect.poll(() => on.target('output.blackout')).toBe(true);
});
