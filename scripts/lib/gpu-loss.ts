import type { Browser, Page } from 'playwright-core';

/** Flags by which Chromium gives a page its GPU back however often it crashes. */
export const forgivingFlags = ['--disable-domain-blocking-for-3d-apis', '--disable-gpu-process-crash-limit'];

export type Loss = 'destroy' | 'crash';

/** Waits until the stage has shown a few pictures, with the governor and the interpolation off: every picture is whole. */
export async function startPlaying(page: Page): Promise<void> {
  await page.waitForFunction(() => globalThis.ganzfeld?.path() !== null, undefined, { timeout: 60_000 });
  await page.evaluate(() => {
    const { bus } = globalThis.ganzfeld.instrument;
    bus.set('engine.governor', false, 'test', 0);
    bus.set('engine.interpolation', false, 'test', 0);
  });
  await page.waitForFunction(() => globalThis.ganzfeld.path()!.serial() > 2, undefined, { timeout: 60_000 });
}

/** In the page: `back` will be the ms from the loss of the device to a new picture by `backend` that alone is seen. */
function measure(backend: string): void {
  const isStill = globalThis.ganzfeld.instrument.bus.target('walk.freeze');
  const path = globalThis.ganzfeld.path()!;
  const device = path.gpu()!.device;
  const isWhole = (): boolean => {
    const [only, ...others] = document.querySelectorAll<HTMLElement>('#stage > *');
    return only instanceof HTMLCanvasElement && others.length === 0 && only.style.visibility === '';
  };
  const back = device.lost.then(
    () =>
      new Promise<number>((done) => {
        const lost = performance.now();
        let first = isStill ? path.serial() : -1; // one that moves has come once the next one has
        const look = (): void => {
          const isOn = globalThis.ganzfeld.hud().backend.startsWith(backend) && path.gpu()?.device !== device;
          if (isOn && first < 0) first = path.serial();
          if (isOn && first >= 0 && path.serial() > first && isWhole()) done(performance.now() - lost);
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
  Object.assign(globalThis, { back });
}

const PATIENCE = 100_000; // ms; a machine that is starved takes a tenth of that

/** In the page: the ms of `measure`, or an error that says how the stage stands after all that time without a picture. */
function comeBack(patience: number): Promise<number> {
  const stage = (): string => {
    const { backend, renderer, adapter } = globalThis.ganzfeld.hud();
    const shown = [...document.querySelectorAll('#stage > *')].map(({ outerHTML }) => outerHTML.slice(0, 80));
    return `pictures by ${backend}, drawn by ${renderer}, adapter ${adapter}, on the stage ${shown.join(' ')}`;
  };
  return Promise.race([
    Reflect.get(globalThis, 'back') as Promise<number>,
    new Promise<never>((_, reject) =>
      setTimeout(() => reject(new Error(`no picture ${patience} ms after the loss: ${stage()}`)), patience),
    ),
  ]);
}

/** Takes the GPU away and gives the ms until the picture moves again, painted by `backend`. */
export async function loseGpu(page: Page, browser: Browser, loss: Loss, backend: string): Promise<number> {
  await page.evaluate(measure, backend);
  if (loss === 'destroy') await page.evaluate(() => globalThis.ganzfeld.path()!.gpu()!.device.destroy());
  else {
    const cdp = await browser.newBrowserCDPSession();
    await cdp.send('Browser.crashGpuProcess');
    await cdp.detach();
  }
  return page.evaluate(comeBack, PATIENCE);
}
