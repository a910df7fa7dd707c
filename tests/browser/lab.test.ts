import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenPage, openPage } from '../../scripts/lib/page.ts';

const show = { width: 192, height: 108, seed: 3, preset: null, model: 'first-light', set: {} };
let lab: OpenPage;

beforeAll(async () => {
  lab = await openPage('/lab.html');
  await lab.page.waitForFunction(() => globalThis.lab !== undefined);
}, 120_000);
afterAll(() => lab?.close());

/** The bytes of a still's PNG, hashed. */
async function stillHash(changes: Partial<typeof show & { time: number }> = {}): Promise<string> {
  const base64 = await lab.page.evaluate(
    async (asked) => {
      const bytes = new Uint8Array(await (await globalThis.lab.still(asked)).arrayBuffer());
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    },
    { ...show, time: 1, ...changes },
  );
  return createHash('sha256').update(base64).digest('hex');
}

describe('on a stepped clock', () => {
  it('gives the same still for the same command and another for another seed', async () => {
    const first = await stillHash();
    expect(await stillHash()).toBe(first);
    expect(await stillHash({ seed: 4 })).not.toBe(first);
    expect(await stillHash({ time: 1.5 })).not.toBe(first);
  });

  it('flows: consecutive frames are close, frames five seconds apart are not', async () => {
    const { near, far } = await lab.page.evaluate((asked) => globalThis.lab.motion(asked, 5), show);
    console.log(`largest step ${Math.max(...near).toFixed(2)}/255, after five seconds ${far.toFixed(1)}/255`);
    expect(Math.max(...near)).toBeLessThanOrEqual(3);
    expect(far).toBeGreaterThanOrEqual(8);
  });

  it.each([
    [{ preset: 'Nowhere' }, /preset: got "Nowhere", expected one of First light/],
    [{ model: 'nowhere' }, /model: got "nowhere"/],
    [{ set: { 'walk.speed': 'fast' } }, /walk.speed: got "fast", expected a number/],
  ])('refuses %j', async (changes, message) => {
    await expect(stillHash(changes as Partial<typeof show>)).rejects.toThrow(message);
  });
});
