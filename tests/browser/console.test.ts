import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OpenPage } from '../../scripts/lib/page.ts';
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
