import { afterAll, expect, it } from 'vitest';
import { type OpenPage, openPage } from '../../scripts/lib/page.ts';

let stage: OpenPage | null = null;
afterAll(() => stage?.close());

/** In the page: the picture of these values on a frozen walk, once it has come. */
async function pictureWith(values: Record<string, number | string>): Promise<number[]> {
  const { instrument, path } = globalThis.ganzfeld;
  for (const [id, value] of Object.entries(values)) instrument.bus.set(id, value, 'test', 0);
  let serial = path()!.serial();
  let quiet = 0;
  while (quiet < 60) {
    await new Promise((done) => requestAnimationFrame(done));
    quiet = path()!.serial() === serial ? quiet + 1 : 0;
    serial = path()!.serial();
  }
  const { data } = await path()!.capture();
  return [...data];
}

const difference = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, at) => sum + Math.abs(value - b[at]!), 0) / a.length;

it('plays directions, a second latent, noise and a bent layer on the wall, and comes back', async () => {
  stage = await openPage('/?model=first-light&backend=wasm', { viewport: { width: 160, height: 90 } });
  const { page } = stage;
  await page.waitForFunction(
    () =>
      globalThis.ganzfeld?.instrument.directions().banks.pca.length === 8 &&
      globalThis.ganzfeld.path()!.serial() > 0,
    undefined,
    { timeout: 100_000 },
  );
  const bypassed = {
    'feedback.bypass': true,
    'displace.bypass': true,
    'walk.freeze': true,
    'engine.interpolation': false,
  };
  await page.evaluate((values) => {
    for (const [id, value] of Object.entries(values))
      globalThis.ganzfeld.instrument.bus.set(id, value, 'test', 0);
  }, bypassed);
  const picture = (values: Record<string, number | string>) => page.evaluate(pictureWith, values);
  const plain = await picture({});
  const changes: Record<string, number | string>[] = [
    { 'direction.1': 3 },
    { 'direction.bank': 'closed-form', 'direction.2': -3 },
    { 'mixing.amount': 1, 'mixing.coarse': 1 },
    { 'walk.cutoff': 0 },
    { 'noise.middle': 4, 'noise.fine': 4 },
    { 'bend.rotate': 90 },
    { 'bend.morph': 1, 'bend.layer': 5 },
  ];
  const defaults = await page.evaluate(() => ({ ...globalThis.ganzfeld.instrument.bus.targets() }));
  for (const change of changes) {
    expect(difference(await picture(change), plain), JSON.stringify(change)).toBeGreaterThan(1);
    const back = Object.fromEntries(Object.keys(change).map((id) => [id, defaults[id] as number | string]));
    expect(difference(await picture(back), plain), `after ${JSON.stringify(change)}`).toBeLessThan(0.5);
  }
}, 200_000);
