import { afterAll, expect, it } from 'vitest';
import { type OpenPage, openPage } from '../../scripts/lib/page.ts';

const open: OpenPage[] = [];
afterAll(async () => {
  for (const page of open) await page.close();
});

/** The stage on the CPU path with two models, the second one loaded, the walk frozen and nothing done to the picture. */
async function openPair(first: string, second: string) {
  const path = `/?backend=wasm&themes=0&model=${first}&second=${second}`;
  const stage = await openPage(path, { viewport: { width: 160, height: 90 } });
  open.push(stage);
  const loaded = () => globalThis.ganzfeld?.path()?.second() != null;
  await stage.page.waitForFunction(loaded, undefined, { timeout: 100_000 });
  return stage.page;
}

type Page = Awaited<ReturnType<typeof openPair>>;

/** What is seen with these values, once it rests. */
const seen = (page: Page, values: Record<string, number | boolean>) =>
  page.evaluate(async (given) => {
    const { instrument, path } = globalThis.ganzfeld;
    const still = {
      'feedback.bypass': true,
      'displace.bypass': true,
      'walk.freeze': true,
      'engine.interpolation': false,
    };
    for (const [id, value] of Object.entries({ ...still, ...given }))
      instrument.bus.set(id, value, 'test', 0);
    for (let quiet = 0, serial = -1; quiet < 40; ) {
      await new Promise((done) => requestAnimationFrame(done));
      quiet = path()!.serial() === serial ? quiet + 1 : 0;
      serial = path()!.serial();
    }
    for (let frame = 0; frame < 30; frame++) await new Promise((done) => requestAnimationFrame(done));
    return [...(await path()!.capture()).data];
  }, values);

const difference = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, at) => sum + Math.abs(value - b[at]!), 0) / a.length;

it('crossfades to a model of another shape, and half-way shows the mean of both', async () => {
  const page = await openPair('first-light', 'house-128');
  expect(await page.evaluate(() => globalThis.ganzfeld.path()!.second()?.blends)).toBe(false);
  const first = await seen(page, { 'blend.amount': 0 });
  const second = await seen(page, { 'blend.amount': 1 });
  expect(difference(first, second)).toBeGreaterThan(4);
  const again = await seen(page, { 'blend.amount': 0 });
  expect(difference(first, again)).toBeLessThan(0.5);
  const middle = await page.evaluate(async () => {
    const { instrument, path } = globalThis.ganzfeld;
    instrument.bus.set('blend.amount', 0.5, 'test', 0);
    for (let frame = 0; frame < 90; frame++) await new Promise((done) => requestAnimationFrame(done));
    return [...(await path()!.capture()).data];
  });
  const mean = first.map((value, at) => (value + second[at]!) / 2);
  expect(difference(middle, mean)).toBeLessThan(difference(first, second) / 4);
});

it('blends weights with a model of the same shape, and refuses one that is not there with a sentence', async () => {
  const page = await openPair('first-light', 'first-light');
  expect(await page.evaluate(() => globalThis.ganzfeld.path()!.second()?.blends)).toBe(true);
  const alone = await seen(page, { 'blend.weights': 0 });
  const blended = await seen(page, { 'blend.weights': 0.6 });
  expect(difference(alone, blended)).toBeLessThan(0.5); // both are the same network
  const reason = await page.evaluate(() =>
    globalThis.ganzfeld
      .path()!
      .load('./models/nowhere/')
      .catch((error: Error) => error.message),
  );
  expect(reason).toMatch(/models\/nowhere\/model\.json: got "HTTP 404", expected a file/);
  expect(difference(alone, await seen(page, { 'blend.weights': 0 }))).toBeLessThan(0.5);
});
