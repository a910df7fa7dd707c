import { describe, expect, it } from 'vitest';
import { playConsole } from './console-page.ts';

const on = playConsole();
const slider = (name: string) => on.desk.getByRole('slider', { name, exact: true });
const row = (id: string) => on.desk.locator(`.panel [data-parameter="${id}"]`);

describe('the console by keyboard alone', () => {
  it('finds a parameter, moves it in fine and coarse steps and to its ends', async () => {
    await on.desk.keyboard.press('/');
    await on.desk.keyboard.type('walk.radius');
    await expect.poll(() => on.desk.locator('.panel [data-parameter]:visible').count()).toBe(1);
    const { keyboard } = on.desk;
    const isThere = (): Promise<boolean> =>
      slider('walk.radius slider').evaluate((element) => element === document.activeElement);
    for (let stops = 0; stops < 80 && !(await isThere()); stops++) await keyboard.press('Tab');
    expect(await isThere()).toBe(true);
    await keyboard.press('Home');
    await expect.poll(() => on.target('walk.radius')).toBe(0);
    await keyboard.press('ArrowRight');
    await expect.poll(() => on.target('walk.radius')).toBeCloseTo(0.01, 6);
    await keyboard.press('Shift+ArrowRight');
    await expect.poll(() => on.target('walk.radius')).toBeCloseTo(0.11, 6);
    await keyboard.press('Alt+ArrowRight');
    await expect.poll(() => on.target('walk.radius')).toBeCloseTo(0.111, 6);
    await keyboard.press('End');
    await expect.poll(() => on.target('walk.radius')).toBe(1);
    expect(await slider('walk.radius slider').getAttribute('aria-valuenow')).toBe('1');
  });

  it('turns a macro by its name', async () => {
    await on.stage.page.evaluate(() => globalThis.ganzfeld.instrument.preset('Paper'));
    const [name = ''] = await on.stage.page.evaluate(
      () => globalThis.ganzfeld.instrument.desk.state().macros,
    );
    await slider(name).focus();
    await on.desk.keyboard.press('End');
    await expect.poll(() => on.target('macro.1')).toBe(1);
    await on.desk.keyboard.press('PageDown');
    await expect.poll(() => on.target('macro.1')).toBeCloseTo(0.9, 6);
  });

  it('plays by the keys of the stage, and lists them', async () => {
    await on.desk.keyboard.press('b');
    await expect.poll(() => on.target('output.blackout')).toBe(true);
    await on.desk.keyboard.press('b');
    await on.desk.keyboard.press('h');
    await expect.poll(() => on.target('show.freeze')).toBe(true);
    await on.desk.keyboard.press('h');
    await expect.poll(() => on.target('show.freeze')).toBe(false);
    await on.desk.keyboard.press('?');
    await on.desk.getByText('Panic: fade to the safe preset').waitFor();
    expect(await on.button('Keys').evaluate((element) => element === document.activeElement)).toBe(true);
  });
});

describe('the search', () => {
  it.each([
    ['id', 'feedback zoom', 'feedback.zoom'],
    ['help', 'seethes', 'noise.motion'],
    ['title', 'displace', 'displace.scale'],
  ])('finds by %s, and Esc shows everything again', async (_, words, id) => {
    await on.desk.keyboard.press('/');
    await on.desk.keyboard.type(words);
    await row(id).waitFor();
    expect(await row('walk.speed').isVisible()).toBe(false);
    await on.desk.keyboard.press('Escape');
    await row('walk.speed').waitFor();
  });

  it('says when nothing is called that', async () => {
    await on.desk.keyboard.press('/');
    await on.desk.keyboard.type('theremin');
    await on.desk.getByText('Nothing is called that').waitFor();
    await on.desk.keyboard.press('Escape');
    await on.desk.getByText('Nothing is called that').waitFor({ state: 'hidden' });
  });
});

describe('a row', () => {
  it('learns with a banner in sight, shows what it has learned, and Esc ends learning', async () => {
    await on.button('Learn walk.speed').click();
    await on.desk.getByText('Learning walk.speed: move a knob').waitFor();
    await on.desk.keyboard.press('Escape');
    await on.desk.getByText('Learning walk.speed').waitFor({ state: 'hidden' });
    await on.button('Learn walk.speed').click();
    await on.desk.getByText('Learning walk.speed').waitFor();
    await on.turn('nano/1/cc/9', 0.5);
    await on.desk.getByText('Learning walk.speed').waitFor({ state: 'hidden' });
    expect(await on.button('Learn walk.speed').textContent()).toBe('cc 9');
  });

  it('says which hand holds it, and gives it back', async () => {
    await on.turn('nano/1/cc/9', 1);
    await on.button('Release walk.speed').waitFor();
    expect(await on.button('Release walk.speed').textContent()).toContain('midi cc 9');
    await on.button('Release walk.speed').click();
    await on.button('Release walk.speed').waitFor({ state: 'hidden' });
    expect(await on.stage.page.evaluate(() => globalThis.ganzfeld.instrument.bus.grip().held)).not.toContain(
      'walk.speed',
    );
  });

  it('shows what is where the stage refused a value', async () => {
    await on.stage.page.evaluate(() => globalThis.ganzfeld.instrument.bus.lock('walk.freeze', true));
    const box = row('walk.freeze').getByRole('checkbox');
    await box.focus();
    await on.desk.keyboard.press(' ');
    await on.desk.locator('.alert').getByText('walk.freeze: got').waitFor();
    await expect.poll(() => box.isChecked()).toBe(false);
    await on.stage.page.evaluate(() => globalThis.ganzfeld.instrument.bus.lock('walk.freeze', false));
  });

  it('is locked and unlocked', async () => {
    await on.button('Lock walk.beats').click();
    await on.desk.getByRole('button', { name: 'Lock walk.beats', exact: true, pressed: true }).waitFor();
    const isLocked = () =>
      on.stage.page.evaluate(() => globalThis.ganzfeld.instrument.bus.isLocked('walk.beats'));
    expect(await isLocked()).toBe(true);
    await on.button('Lock walk.beats').click();
    await expect.poll(isLocked).toBe(false);
  });

  it('marks what is modulated with its live value, until it no longer is', async () => {
    await on.stage.page.evaluate(() =>
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
    await on.stage.page.evaluate(() =>
      globalThis.ganzfeld.instrument.modulation.load({ modulators: [], routes: [] }),
    );
    await expect.poll(() => row('walk.x').locator('.modulated').textContent()).toBe('');
  });
});
