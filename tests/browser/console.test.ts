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
const slider = (name: string) => desk.getByRole('slider', { name, exact: true });
const row = (id: string) => desk.locator(`.panel [data-parameter="${id}"]`);
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

describe('the console by keyboard alone', () => {
  it('finds a parameter, moves it in fine and coarse steps and to its ends', async () => {
    await desk.keyboard.press('/');
    await desk.keyboard.type('walk.radius');
    await expect.poll(() => desk.locator('.panel [data-parameter]:visible').count()).toBe(1);
    const { keyboard } = desk;
    const isThere = (): Promise<boolean> =>
      slider('walk.radius slider').evaluate((element) => element === document.activeElement);
    for (let stops = 0; stops < 80 && !(await isThere()); stops++) await keyboard.press('Tab');
    expect(await isThere()).toBe(true);
    await keyboard.press('Home');
    await expect.poll(() => target('walk.radius')).toBe(0);
    await keyboard.press('ArrowRight');
    await expect.poll(() => target('walk.radius')).toBeCloseTo(0.01, 6);
    await keyboard.press('Shift+ArrowRight');
    await expect.poll(() => target('walk.radius')).toBeCloseTo(0.11, 6);
    await keyboard.press('Alt+ArrowRight');
    await expect.poll(() => target('walk.radius')).toBeCloseTo(0.111, 6);
    await keyboard.press('End');
    await expect.poll(() => target('walk.radius')).toBe(1);
    expect(await slider('walk.radius slider').getAttribute('aria-valuenow')).toBe('1');
  });

  it('turns a macro by its name', async () => {
    await stage.page.evaluate(() => globalThis.ganzfeld.instrument.preset('Paper'));
    const [name = ''] = await stage.page.evaluate(() => globalThis.ganzfeld.instrument.desk.state().macros);
    await slider(name).focus();
    await desk.keyboard.press('End');
    await expect.poll(() => target('macro.1')).toBe(1);
    await desk.keyboard.press('PageDown');
    await expect.poll(() => target('macro.1')).toBeCloseTo(0.9, 6);
  });

  it('plays by the keys of the stage, and lists them', async () => {
    await desk.keyboard.press('b');
    await expect.poll(() => target('output.blackout')).toBe(true);
    await desk.keyboard.press('b');
    await desk.keyboard.press('h');
    await expect.poll(() => target('show.freeze')).toBe(true);
    await desk.keyboard.press('h');
    await expect.poll(() => target('show.freeze')).toBe(false);
    await desk.keyboard.press('?');
    await desk.getByText('Panic: fade to the safe preset').waitFor();
    expect(await button('Keys').evaluate((element) => element === document.activeElement)).toBe(true);
  });
});

describe('the search', () => {
  it.each([
    ['id', 'feedback zoom', 'feedback.zoom'],
    ['help', 'seethes', 'noise.motion'],
    ['title', 'displace', 'displace.scale'],
  ])('finds by %s, and Esc shows everything again', async (_, words, id) => {
    await desk.keyboard.press('/');
    await desk.keyboard.type(words);
    await row(id).waitFor();
    expect(await row('walk.speed').isVisible()).toBe(false);
    await desk.keyboard.press('Escape');
    await row('walk.speed').waitFor();
  });

  it('says when nothing is called that', async () => {
    await desk.keyboard.press('/');
    await desk.keyboard.type('theremin');
    await desk.getByText('Nothing is called that').waitFor();
    await desk.keyboard.press('Escape');
    await desk.getByText('Nothing is called that').waitFor({ state: 'hidden' });
  });
});

describe('a row', () => {
  it('learns with a banner in sight, shows what it has learned, and Esc ends learning', async () => {
    await button('Learn walk.speed').click();
    await desk.getByText('Learning walk.speed: move a knob').waitFor();
    await desk.keyboard.press('Escape');
    await desk.getByText('Learning walk.speed').waitFor({ state: 'hidden' });
    await button('Learn walk.speed').click();
    await desk.getByText('Learning walk.speed').waitFor();
    await turn('nano/1/cc/9', 0.5);
    await desk.getByText('Learning walk.speed').waitFor({ state: 'hidden' });
    expect(await button('Learn walk.speed').textContent()).toBe('cc 9');
  });

  it('says which hand holds it, and gives it back', async () => {
    await turn('nano/1/cc/9', 1);
    await button('Release walk.speed').waitFor();
    expect(await button('Release walk.speed').textContent()).toContain('midi cc 9');
    await button('Release walk.speed').click();
    await button('Release walk.speed').waitFor({ state: 'hidden' });
    expect(await stage.page.evaluate(() => globalThis.ganzfeld.instrument.bus.grip().held)).not.toContain(
      'walk.speed',
    );
  });

  it('shows what is where the stage refused a value', async () => {
    await stage.page.evaluate(() => globalThis.ganzfeld.instrument.bus.lock('walk.freeze', true));
    const box = row('walk.freeze').getByRole('checkbox');
    await box.focus();
    await desk.keyboard.press(' ');
    await desk.locator('.alert').getByText('walk.freeze: got').waitFor();
    await expect.poll(() => box.isChecked()).toBe(false);
    await stage.page.evaluate(() => globalThis.ganzfeld.instrument.bus.lock('walk.freeze', false));
  });

  it('is locked and unlocked', async () => {
    await button('Lock walk.beats').click();
    await desk.getByRole('button', { name: 'Lock walk.beats', exact: true, pressed: true }).waitFor();
    const isLocked = () =>
      stage.page.evaluate(() => globalThis.ganzfeld.instrument.bus.isLocked('walk.beats'));
    expect(await isLocked()).toBe(true);
    await button('Lock walk.beats').click();
    await expect.poll(isLocked).toBe(false);
  });

  it('marks what is modulated with its live value, until it no longer is', async () => {
    await stage.page.evaluate(() =>
      globalThis.ganzfeld.instrument.modulation.load({
        modulators: [],
        routes: [
          {
            id: 'r',
            source: 'param.output.master',
            target: 'walk.x',
            depth: 1,
            offset: 0,
            curve: 'linear',
            via: null,
          },
        ],
      }),
    );
    await expect.poll(() => row('walk.x').locator('.modulated').textContent()).toBe('∿ 1.000');
    await stage.page.evaluate(() =>
      globalThis.ganzfeld.instrument.modulation.load({ modulators: [], routes: [] }),
    );
    await expect.poll(() => row('walk.x').locator('.modulated').textContent()).toBe('');
  });
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
