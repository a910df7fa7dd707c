import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenPage } from '../../scripts/lib/page.ts';
import { openConsole, openStage } from './console-page.ts';

let stage: OpenPage;
let desk: Page;

const target = (id: string): Promise<unknown> =>
  stage.page.evaluate((name) => globalThis.ganzfeld.instrument.bus.target(name), id);

/** A section of the console, unfolded. */
async function open(id: string): Promise<Locator> {
  const section = desk.locator(`[data-section="${id}"]`);
  const toggle = section.locator('.frame-toggle');
  if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click();
  return section;
}

const press = (within: Locator, name: string | RegExp): Promise<void> =>
  within.getByRole('button', { name, exact: true }).click();

beforeAll(async () => {
  stage = await openStage();
  desk = await openConsole(stage);
}, 120_000);
afterAll(() => stage?.close());

describe('sections for the show', () => {
  it('keeps, renames, orders, deletes and restores a preset', async () => {
    const section = await open('own-presets');
    const names = (): Promise<string[]> => section.locator('li > button:first-child').allTextContents();
    for (const name of ['One', 'Two']) {
      await section.getByLabel('Save as').fill(name);
      await section.getByLabel('Save as').press('Enter');
      await section.getByRole('button', { name, exact: true }).waitFor();
    }
    await press(section, 'Move up Two');
    await expect.poll(names).toEqual(['Two', 'One']);
    await press(section, 'Rename Two');
    await section.getByLabel('Rename Two').fill('Three');
    await section.getByLabel('Rename Two').press('Enter');
    await expect.poll(names).toEqual(['Three', 'One']);
    await press(section, 'Delete Three');
    await expect.poll(names).toEqual(['One']);
    await press(section, 'Undo delete of Three');
    await expect.poll(names).toEqual(['Three', 'One']);
  });

  it('writes a cue list, plays it, and goes back', async () => {
    const section = await open('cues');
    await press(section, 'Add a scene');
    await section.getByText('Edit Scene 1').waitFor();
    await press(section, 'Add a scene');
    const second = section.locator('li').nth(1);
    await second.getByText('Edit Scene 2').click();
    await second.getByLabel('Preset').selectOption('One');
    await expect.poll(() => second.textContent()).toContain('One, 4 s');
    await second.getByLabel('Waits for').selectOption('time');
    await second.getByLabel('at', { exact: true }).waitFor();
    await second.getByLabel('Waits for').selectOption('');
    await press(section, 'Go');
    await section.getByText('On: Scene 1 · Next: Scene 2').waitFor();
    await press(section, '2 Scene 2');
    await section.getByText('On: Scene 2').waitFor();
    await press(section, 'Back');
    await section.getByText('On: Scene 1 · Next: Scene 2').waitFor();
  });

  it('exports a show, and imports it after the differences were accepted', async () => {
    const section = await open('show');
    const [download] = await Promise.all([desk.waitForEvent('download'), press(section, 'Export')]);
    expect(download.suggestedFilename()).toBe('Show.show.json');
    const text = readFileSync(await download.path(), 'utf8');
    const edited = { ...JSON.parse(text), name: 'Friday' };
    edited.rig['morph.seconds'] = 7;
    const file = {
      name: 'f.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(edited)),
    };
    await section.getByLabel('Show file').setInputFiles(file);
    await section.getByText('morph.seconds').waitFor();
    expect(await target('morph.seconds')).toBe(0);
    await press(section, 'Take Friday');
    await expect.poll(() => target('morph.seconds')).toBe(7);
  });

  it('records and downloads what was recorded', async () => {
    const section = await open('show');
    await press(section, 'Record');
    await section.getByText(/s recorded/).waitFor();
    const [download] = await Promise.all([
      desk.waitForEvent('download'),
      press(section, 'Stop and download'),
    ]);
    expect(download.suggestedFilename()).toBe('Show.rec');
  });

  it('loops, and teaches by example', async () => {
    const section = await open('gestures');
    await press(section, 'Record a loop');
    await section.getByText(/Waits for the bar|Records/).waitFor();
    await press(section, 'Clear');
    await section.getByText('No loop.').waitFor();
    await press(section, 'What you see belongs to here');
    await section.getByText('1 example').waitFor();
    await stage.page.evaluate(() => globalThis.ganzfeld.instrument.bus.set('walk.x', 0.5, 'lab', 0));
    await press(section, 'What you see belongs to here');
    const pairs = section.getByRole('list', { name: 'Examples' }).getByRole('listitem');
    await expect.poll(() => pairs.allTextContents()).toHaveLength(2);
    expect(await pairs.nth(1).textContent()).toMatch(/^walk\.x 75 %, walk\.y 50 % → picture/);
    await section.getByText('2 examples; switch Answers on.').waitFor();
    await section.getByText('Answers', { exact: true }).click();
    await section.getByText('2 examples; waits for the gesture to move.').waitFor();
    await stage.page.evaluate(() => globalThis.ganzfeld.instrument.bus.set('walk.x', 0.25, 'lab', 0));
    await section.getByText('2 examples; the picture follows the gesture.').waitFor();
    await press(section, 'Forget example 1');
    await section.getByText('1 example; two or more answer.').waitFor();
    await press(section, 'Undo');
    await expect.poll(() => pairs.allTextContents()).toHaveLength(2);
    await press(section, 'Forget all');
    await section.getByText('No examples yet.').waitFor();
  });
});

describe('modulation', () => {
  it('moves a parameter by an expression, says what is wrong with one, and removes it', async () => {
    const section = await open('modulation');
    await section.getByLabel('Kind').selectOption('expression');
    await press(section, 'Add modulator');
    await press(section, 'Add route');
    await section.getByText('mod.expr1 → walk.x').waitFor();
    const text = section.getByRole('textbox', { name: 'Expression' });
    await text.fill('1 +');
    await text.press('Enter');
    await expect.poll(() => section.getByRole('alert').textContent()).toMatch(/expected/);
    await text.fill('0.75');
    await text.press('Enter');
    const meter = section.getByRole('meter', { name: 'mod.expr1' });
    await expect.poll(() => meter.getAttribute('aria-valuenow')).toBe('0.75');
    expect(await section.getByRole('alert').textContent()).toBe('');
    await press(section, 'Remove route route1');
    await press(section, 'Remove modulator expr1');
    await expect.poll(() => section.locator('li').filter({ hasText: 'expr1' }).count()).toBe(0);
  });
});

describe('the console’s own rules', () => {
  it('says at a soundcheck how everything stands, until somebody was through it', async () => {
    const section = await open('soundcheck');
    await expect.poll(() => section.textContent()).toMatch(/Graphics.*Display.*in a window.*MIDI/);
    await press(section, 'Turn on: Gamepad');
    await section.getByRole('button', { name: 'Turn off: Gamepad' }).waitFor();
    await press(section, 'Done');
    expect(await desk.evaluate(() => localStorage.getItem('ganzfeld.soundcheck'))).toBe('done');
  });

  it('taps a tempo, and listens to nothing unless it is told to', async () => {
    const section = await open('music');
    await section.getByText('Nothing is listened to.').waitFor();
    await press(section, 'Double');
    await expect.poll(() => target('clock.bpm')).toBe(180);
  });

  it.each([
    [1280, 800],
    [768, 1024],
  ])('fits %i × %i with all sections open, no text below 11 px', async (width, height) => {
    await desk.setViewportSize({ width, height });
    for (const id of ['soundcheck', 'preview', 'cues', 'modulation', 'music', 'morph', 'gestures', 'show'])
      await open(id);
    const seen = await desk.evaluate(() => {
      const texts = [...document.querySelectorAll<HTMLElement>('[data-section] *')].filter(
        (each) => each.checkVisibility() && [...each.childNodes].some((node) => node.nodeType === 3),
      );
      return {
        wide: document.documentElement.scrollWidth - innerWidth,
        small: texts.filter((each) => Number.parseFloat(getComputedStyle(each).fontSize) < 11).length,
      };
    });
    expect(seen).toEqual({ wide: 0, small: 0 });
  });
});
