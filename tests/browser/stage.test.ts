import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenPage, openPage } from '../../scripts/lib/page.ts';
import { lacks } from './tools.ts';

let stage: OpenPage;

beforeAll(async () => {
  stage = await openPage('/?backend=wasm', { viewport: { width: 480, height: 270 } });
  await stage.page.waitForFunction(() => globalThis.ganzfeld?.health.firstPicture() !== null, undefined, {
    timeout: 100_000,
  });
}, 120_000);
afterAll(() => stage?.close());

/** The hash of the canvas's own texture. */
const hash = (): Promise<string> =>
  stage.page.evaluate(async () => {
    const { data } = await globalThis.ganzfeld.path()!.capture();
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', data));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  });

/** A real OSC packet from liblo's own sender. */
function osc(address: string, type: string, ...args: string[]): void {
  execFileSync('oscsend', ['127.0.0.1', String(stage.server.oscPort), address, type, ...args]);
}

/** The hash once the picture has come to rest: the same five times in a row. */
async function restingHash(): Promise<string> {
  let last = '';
  for (let same = 0, tries = 0; same < 5; tries++) {
    if (tries > 600) throw new Error('the picture never came to rest');
    const now = await hash();
    same = now === last ? same + 1 : 0;
    last = now;
    await stage.page.waitForTimeout(50);
  }
  return last;
}

describe('the stage', () => {
  it('moves by itself', async () => {
    const before = await hash();
    await expect.poll(hash, { timeout: 20_000 }).not.toBe(before);
  });

  it.skipIf(lacks('oscsend', '--help'))(
    'is moved by OSC and brought back by the inverse message',
    async () => {
      osc('/feedback/bypass', 'T');
      osc('/displace/bypass', 'T');
      osc('/walk/freeze', 'T');
      const before = await restingHash();
      osc('/walk/truncation', 'f', '0.2');
      await expect.poll(hash, { timeout: 20_000 }).not.toBe(before);
      expect(await restingHash()).not.toBe(before);
      osc('/walk/truncation', 'f', '0.7');
      await expect.poll(hash, { timeout: 20_000 }).toBe(before);
    },
  );

  it('shows nothing but the picture', async () => {
    const seen = await stage.page.evaluate(() => ({
      text: document.body.textContent.trim(),
      cursor: getComputedStyle(document.querySelector('#stage')!).cursor,
      elements: document.querySelectorAll('body *:not(main, canvas)').length,
    }));
    expect(seen).toEqual({ text: '', cursor: 'none', elements: 0 });
  });

  it('brings back look, mappings and walk after a reload', async () => {
    await stage.page.evaluate(() => {
      const { instrument } = globalThis.ganzfeld;
      instrument.bus.set('walk.truncation', 0.5, 'console', 0);
      instrument.mapper.load([{ control: 'knob/1/cc/1', id: 'walk.speed' }]);
      instrument.save();
    });
    await stage.page.reload();
    await stage.page.waitForFunction(() => globalThis.ganzfeld?.path() !== null, undefined, {
      timeout: 60_000,
    });
    const back = await stage.page.evaluate(() => ({
      values: globalThis.ganzfeld.instrument.bus.targets(),
      mappings: globalThis.ganzfeld.instrument.mapper.mappings(),
    }));
    expect(back.values).toMatchObject({ 'walk.truncation': 0.5, 'walk.freeze': true });
    expect(back.mappings).toEqual([{ control: 'knob/1/cc/1', id: 'walk.speed' }]);
  });
});
