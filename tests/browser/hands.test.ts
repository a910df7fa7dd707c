import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { midiScript } from '../../scripts/lib/midi-page.ts';
import { type OpenPage, openPage } from '../../scripts/lib/page.ts';

let stage: OpenPage;
let console: Page;

/** The target as of the next frame, in which what was sent before acts. */
const target = (id: string): Promise<unknown> =>
  stage.page.evaluate(async (name) => {
    await new Promise(requestAnimationFrame);
    return globalThis.ganzfeld.instrument.bus.target(name);
  }, id);

const turn = (value: number): Promise<boolean> =>
  stage.page.evaluate((data) => globalThis.fakeMidi.send('1', 0xb0, 21, data), value);

beforeAll(async () => {
  stage = await openPage('/healthz', { viewport: { width: 320, height: 180 } });
  await stage.page.addInitScript({ content: await midiScript() });
  await stage.page.goto(`${stage.server.urls.stage}?backend=wasm`);
  await stage.page.waitForFunction(() => globalThis.ganzfeld?.path() !== null, undefined, {
    timeout: 60_000,
  });
  console = await stage.page.context().newPage();
  await console.setViewportSize({ width: 1280, height: 800 });
  await console.goto(stage.server.urls.console);
  await console.getByText('house-128').first().waitFor();
}, 120_000);
afterAll(() => stage?.close());

describe('hands on the stage', () => {
  it('never asks for MIDI on the stage, and hears it as soon as the console was allowed it', async () => {
    await turn(127);
    expect(await target('walk.truncation')).toBe(0.7);
    await stage.page.context().grantPermissions(['midi']);
    await console.getByText('MIDI: nanoKONTROL2.').waitFor();
  });

  it('plays a controller with a profile before anything is learned: a fader, a pad, blackout', async () => {
    const send = (...bytes: number[]): Promise<boolean> =>
      stage.page.evaluate((data) => globalThis.fakeMidi.send('1', ...data), bytes);
    await send(0xb0, 7, 127);
    await send(0xb0, 7, 0);
    expect(await target('output.master')).toBe(0);
    await send(0xb0, 7, 127);
    await send(0xb0, 34, 127);
    expect(await target('walk.mode')).toBe('journey');
    await send(0xb0, 34, 0);
    await send(0xb0, 32, 127);
    expect(await target('walk.mode')).toBe('drift');
    await send(0xb0, 42, 127);
    expect(await target('output.blackout')).toBe(true);
    await send(0xb0, 42, 0);
    await send(0xb0, 42, 127);
    expect(await target('output.blackout')).toBe(false);
  });

  it('learns the knob that is turned after learn was pressed, and moves the picture by it', async () => {
    const learn = console.getByRole('button', { name: 'Learn walk.truncation' });
    await learn.click();
    await console.getByRole('button', { name: 'Learn walk.truncation', pressed: true }).waitFor();
    await turn(0);
    await expect.poll(() => target('walk.truncation')).toBe(0);
    await turn(127);
    await expect.poll(() => target('walk.truncation')).toBe(1.5);
    await expect.poll(() => learn.textContent()).toContain('21');
  });

  it('keeps the knob over a reload', async () => {
    await stage.page.reload();
    await stage.page.waitForFunction(() => globalThis.ganzfeld?.path() !== null, undefined, {
      timeout: 60_000,
    });
    await turn(64);
    expect(await target('walk.truncation')).toBe(1.5);
    await expect
      .poll(async () => {
        await turn(127);
        await turn(64);
        return target('walk.truncation');
      })
      .toBeCloseTo((64 / 127) * 1.5, 5);
  });

  it('does not jump when the device comes back with its knob elsewhere', async () => {
    await stage.page.evaluate(() => {
      globalThis.fakeMidi.unplug('1');
      globalThis.fakeMidi.plug('1', 'nanoKONTROL2');
    });
    await expect.poll(() => turn(10)).toBe(true);
    expect(await target('walk.truncation')).toBeCloseTo((64 / 127) * 1.5, 5);
    await turn(70);
    expect(await target('walk.truncation')).toBeCloseTo((70 / 127) * 1.5, 5);
  });

  it('shows values on the ring of the knob, what they are when it comes and whenever they change', async () => {
    const sent = (): Promise<string[]> =>
      stage.page.evaluate(() => globalThis.fakeMidi.sent.map(({ bytes }) => bytes.join()));
    await stage.page.evaluate(() => globalThis.fakeMidi.plugOutput('out', 'nanoKONTROL2'));
    await expect.poll(sent).toContain('176,21,70');
    await stage.page.evaluate(() => globalThis.ganzfeld.instrument.bus.set('walk.truncation', 1.5, 'lab', 0));
    await expect.poll(sent).toContain('176,21,127');
  });

  it('takes the tempo of a jittery MIDI clock', async () => {
    await stage.page.evaluate(() => {
      const now = performance.now(); // once: on a busy machine the loop itself takes time
      for (let tick = 0; tick < 96; tick++)
        globalThis.fakeMidi.sendAt('1', now - (96 - tick) * 20 + (tick % 3) - 1, 0xf8);
    });
    await expect.poll(() => target('clock.bpm')).toBeGreaterThan(124.7);
    expect(await target('clock.bpm')).toBeLessThan(125.3);
  });

  it('calls a preset by a program change', async () => {
    await stage.page.evaluate(() => globalThis.fakeMidi.send('1', 0xc5, 2));
    await expect.poll(() => target('walk.mode')).toBe('journey');
    await stage.page.evaluate(() => globalThis.fakeMidi.send('1', 0xc5, 0));
    await expect.poll(() => target('walk.mode')).toBe('drift');
  });

  it('obeys keys', async () => {
    await stage.page.bringToFront();
    await stage.page.keyboard.press('Space');
    expect(await target('walk.freeze')).toBe(true);
    await stage.page.keyboard.press('3');
    expect(await target('walk.mode')).toBe('journey');
    await stage.page.keyboard.press('b');
    expect(await target('output.blackout')).toBe(true);
    await stage.page.keyboard.press('c');
    await stage.page.getByRole('button', { name: 'Learn walk.speed' }).waitFor();
    await stage.page.keyboard.press('c');
    expect(await stage.page.locator('#overlay').isVisible()).toBe(false);
  });
});
