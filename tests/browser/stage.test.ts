import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenPage, openPage } from '../../scripts/lib/page.ts';

let stage: OpenPage;

beforeAll(async () => {
  stage = await openPage('/?backend=wasm', { viewport: { width: 480, height: 270 } });
  await stage.page.waitForFunction(() => globalThis.ganzfeld?.health.firstPicture() !== null, undefined, {
    timeout: 100_000,
  });
}, 120_000);
afterAll(() => stage?.close());

/** The stage's canvas, RGBA, read from its own texture. */
async function capture(): Promise<Uint8Array> {
  const base64 = await stage.page.evaluate(async () => {
    const { data } = await globalThis.ganzfeld.path()!.capture();
    let binary = '';
    for (const byte of data) binary += String.fromCharCode(byte);
    return btoa(binary);
  });
  return Buffer.from(base64, 'base64');
}

const hash = async (): Promise<string> => createHash('sha256').update(await capture()).digest('hex');

const difference = (a: Uint8Array, b: Uint8Array): number =>
  a.reduce((sum, x, i) => sum + Math.abs(x - b[i]!), 0) / (a.length * 0.75); // alpha never differs

/** A real OSC packet from liblo's own sender. */
function osc(address: string, type: string, ...args: string[]): void {
  execFileSync('oscsend', ['127.0.0.1', String(stage.server.oscPort), address, type, ...args]);
}

/** The hash once the picture has come to rest: the same ten times in a row. */
async function restingHash(): Promise<string> {
  let last = '';
  for (let same = 0, tries = 0; same < 10; tries++) {
    if (tries > 600) throw new Error('the picture never came to rest');
    const now = await hash();
    same = now === last ? same + 1 : 0;
    last = now;
    await stage.page.waitForTimeout(50);
  }
  return last;
}

describe('the stage', () => {
  it('moves: frames close together are close, frames five seconds apart are not', async () => {
    const near: number[] = [];
    const first = await capture();
    for (let pair = 0; pair < 20; pair++) {
      const before = await capture();
      await stage.page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
      near.push(difference(before, await capture()));
    }
    await stage.page.waitForTimeout(5000);
    expect(difference(first, await capture())).toBeGreaterThanOrEqual(8);
    expect(near.sort((a, b) => a - b)[10]).toBeLessThanOrEqual(3);
  });

  it('is moved by OSC and brought back by the inverse message', async () => {
    osc('/feedback/bypass', 'T');
    osc('/displace/bypass', 'T');
    osc('/walk/freeze', 'T');
    const before = await restingHash();
    osc('/walk/truncation', 'f', '0.2');
    await expect.poll(hash, { timeout: 20_000 }).not.toBe(before);
    const moved = await restingHash();
    expect(moved).not.toBe(before);
    osc('/walk/truncation', 'f', '0.7');
    expect(await restingHash()).toBe(before);
  });

  it('shows nothing but the picture', async () => {
    const seen = await stage.page.evaluate(() => ({
      text: document.body.innerText.trim(),
      cursor: getComputedStyle(document.querySelector('#stage')!).cursor,
      elements: document.querySelectorAll('body *:not(main, canvas)').length,
    }));
    expect(seen).toEqual({ text: '', cursor: 'none', elements: 0 });
  });

  it('brings back look, mappings and walk after a reload', async () => {
    await stage.page.evaluate(() => {
      const { instrument } = globalThis.ganzfeld;
      instrument.bus.set('walk.truncation', 0.5, 'test', 0);
      instrument.mapper.load([{ control: 'knob/1/cc/1', id: 'walk.speed' }]);
      instrument.save();
    });
    await stage.page.reload();
    await stage.page.waitForFunction(() => globalThis.ganzfeld?.path() !== null, undefined, { timeout: 60_000 });
    const back = await stage.page.evaluate(() => ({
      values: globalThis.ganzfeld.instrument.bus.targets(),
      mappings: globalThis.ganzfeld.instrument.mapper.mappings(),
    }));
    expect(back.values).toMatchObject({ 'walk.truncation': 0.5, 'walk.freeze': true });
    expect(back.mappings).toEqual([{ control: 'knob/1/cc/1', id: 'walk.speed' }]);
  });
});
