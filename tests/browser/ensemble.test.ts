import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dist } from '../../scripts/lib/build.ts';
import { type OpenPage, openPage } from '../../scripts/lib/page.ts';
import { type RunningServer, startServer } from '../../src/server/server.ts';

const path = '/?backend=wasm&themes=0&model=first-light';
const viewport = { width: 160, height: 90 };

let leader: OpenPage;
let server: RunningServer;
let follower: Page;

const becomes = (page: Page, mode: string) =>
  page.waitForFunction((wanted) => globalThis.ganzfeld?.controls.ensemble.state().mode === wanted, mode, {
    timeout: 60_000,
  });

beforeAll(async () => {
  leader = await openPage(path, { viewport });
  const follow = [`ws://127.0.0.1:${leader.server.port}`];
  server = await startServer({ dist, port: 0, oscPort: 0, ensemble: { id: 2, follow } });
  const context = await leader.browser.newContext({ viewport });
  await context.addInitScript('globalThis.__name = (named) => named');
  follower = await context.newPage();
  await follower.goto(new URL(path, server.urls.stage).href);
  await becomes(leader.page, 'leads');
  await becomes(follower, 'follows');
  await Promise.all([steady(leader.page), steady(follower)]);
});

afterAll(async () => {
  await leader?.close();
  await server?.close();
});

/** The latent of each frame that is shown, by its number, over some frames. */
const watch = (page: Page, frames: number): Promise<Record<number, string>> =>
  page.evaluate(async (most) => {
    const { controls, instrument } = globalThis.ganzfeld;
    const seen: Record<number, string> = {};
    for (let frame = 0; frame < most; frame++) {
      await new Promise((done) => requestAnimationFrame(done));
      const { frame: number, mode } = controls.ensemble.state();
      if (mode !== 'goes on') seen[number] = [...(instrument.place()?.z ?? [])].join();
    }
    return seen;
  }, frames);

/** Holds what follows a machine's own speed. */
const steady = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const id of ['engine.governor', 'engine.interpolation', 'guard.on'])
      globalThis.ganzfeld.instrument.bus.set(id, false, 'unlock', 0);
  });

const capture = (page: Page): Promise<number[]> =>
  page.evaluate(async () => {
    const { path: way } = globalThis.ganzfeld;
    for (let quiet = 0, serial = -1; quiet < 40; ) {
      await new Promise((done) => requestAnimationFrame(done));
      quiet = way()!.serial() === serial ? quiet + 1 : 0;
      serial = way()!.serial();
    }
    return [...(await way()!.capture()).data];
  });

/** Where the latent is. */
const place = (page: Page): Promise<number[]> =>
  page.evaluate(() => [...(globalThis.ganzfeld.instrument.place()?.z ?? [])]);

const angle = (a: readonly number[], b: readonly number[]): number =>
  Math.acos(Math.min(1, a.reduce((sum, value, at) => sum + value * b[at]!, 0) / a.length));

const difference = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, at) => sum + Math.abs(value - b[at]!), 0) / a.length;

it('shows the same latent for the same frame number on both', async () => {
  const [one, other] = await Promise.all([watch(leader.page, 120), watch(follower, 120)]);
  const common = Object.keys(one).filter((number) => Object.hasOwn(other, number));
  expect(common.length).toBeGreaterThan(5);
  expect(new Set(Object.values(one)).size).toBeGreaterThan(5);
  for (const number of common) expect(other[Number(number)]).toBe(one[Number(number)]);
});

it('shows the same picture with the look that was set on the leader alone', async () => {
  await leader.page.evaluate(() => {
    const { bus } = globalThis.ganzfeld.instrument;
    const still = { 'walk.freeze': true, 'feedback.bypass': true, 'displace.bypass': true };
    for (const [id, value] of Object.entries({ ...still, 'picture.framing': 'contain' }))
      bus.set(id, value, 'test', 0);
  });
  const [one, other] = [await capture(leader.page), await capture(follower)];
  expect(one.length).toBe(other.length);
  expect(
    difference(
      one,
      one.map(() => 0),
    ),
  ).toBeGreaterThan(60); // alpha alone makes 63.75
  expect(difference(one, other)).toBeLessThan(0.5);
});

it('goes on with the same look when the leader is gone, and takes it over', async () => {
  const [before, stood] = [await capture(follower), await place(follower)];
  await leader.server.close();
  await follower.waitForFunction(
    () => globalThis.ganzfeld.instrument.bus.target('picture.framing') === 'contain',
    undefined,
    { timeout: 60_000 },
  );
  const after = await capture(follower);
  expect(angle(stood, await place(follower))).toBeLessThan(0.002);
  expect(difference(before, after)).toBeLessThan(0.5);
  expect(await follower.evaluate(() => globalThis.ganzfeld.controls.ensemble.state().mode)).toBe('alone');
});
