import { openPage } from '../lib/page.ts';

const round = (value: number): number => Number(value.toPrecision(3));

/** Script time of the effects on the main thread, as rows; the dearest effect's pass and that of all, over a frame without any. */
export async function measureEffects() {
  const { page, close } = await openPage('/lab.html');
  try {
    await page.waitForFunction(() => globalThis.lab !== undefined);
    const costs = await page.evaluate(() => globalThis.lab.effectCost());
    const none = costs[0]!.milliseconds;
    const apart = costs.slice(2).map((cost) => (cost.milliseconds - none) / cost.passes);
    return {
      rows: costs.map(({ effects, passes, milliseconds }) => ({
        effects,
        passes,
        'script ms a frame': round(milliseconds),
        'script ms a pass': passes === 0 ? '' : round((milliseconds - none) / passes),
      })),
      meanPass: (costs.at(-1)!.milliseconds - none) / costs.at(-1)!.passes,
      dearestPass: Math.max(...apart),
      usualFrame: costs[1]!.milliseconds,
      allOn: costs.at(-1)!.milliseconds,
    };
  } finally {
    await close();
  }
}
