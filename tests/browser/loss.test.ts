import type { CDPSession, Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { forgivingFlags, loseGpu, startPlaying } from '../../scripts/lib/gpu-loss.ts';
import { type OpenPage, openPage } from '../../scripts/lib/page.ts';
import { lacks, openDisplay } from './tools.ts';

const view = { viewport: { width: 320, height: 180 } };
const patience = 60_000; // ms; machines that run tests are slow, `npm run bench -- loss` tells the time
let stage: OpenPage | null = null;

async function open(path: string, flags: readonly string[] = [], init?: () => void): Promise<OpenPage> {
  stage = await openPage(path, { ...view, flags, ...(init && { init }) });
  await startPlaying(stage.page);
  return stage;
}
afterEach(async () => {
  await stage?.close();
  stage = null;
});

/** How many objects of each kind the page holds after a garbage collection. */
async function living(cdp: CDPSession): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of ['GPUDevice', 'GPUBuffer', 'GPUTexture', 'GPUComputePipeline', 'HTMLCanvasElement']) {
    const { result } = await cdp.send('Runtime.evaluate', { expression: `${name}.prototype` });
    const { objects } = await cdp.send('Runtime.queryObjects', { prototypeObjectId: result.objectId! });
    const { result: length } = await cdp.send('Runtime.callFunctionOn', {
      objectId: objects.objectId!,
      functionDeclaration: 'function () { return this.length; }',
    });
    counts[name] = length.value;
    await cdp.send('Runtime.releaseObject', { objectId: objects.objectId! });
  }
  return counts;
}

/** The bytes of the stage, without effects, once it has settled on the picture of a latent that stands still. */
const stillPicture = (page: Page): Promise<number[]> =>
  page.evaluate(async () => {
    const path = globalThis.ganzfeld.path()!;
    const { bus } = globalThis.ganzfeld.instrument;
    const bypasses = Object.keys(bus.targets()).filter((id) => id.endsWith('.bypass'));
    for (const id of ['walk.freeze', ...bypasses]) bus.set(id, true, 'key', 0);
    for (let [frames, serial] = [0, -1]; frames < 30; frames = path.serial() === serial ? frames + 1 : 0) {
      serial = path.serial();
      await path.gpu()!.device.queue.onSubmittedWorkDone();
      await new Promise((done) => requestAnimationFrame(done));
    }
    return Array.from((await path.capture()).data);
  });

/** In the page: `kept` will be the mean (0..255) of the image that is laid over the stage when the GPU goes. */
function watchKept(): void {
  const kept = new Promise<number>((done) => {
    const look = async ([record]: MutationRecord[]): Promise<void> => {
      const image = record?.addedNodes[0];
      if (!(image instanceof HTMLImageElement)) return;
      await image.decode();
      const context = new OffscreenCanvas(16, 9).getContext('2d', { willReadFrequently: true })!;
      context.drawImage(image, 0, 0, 16, 9);
      const { data } = context.getImageData(0, 0, 16, 9);
      done(data.reduce((sum, x, at) => sum + (at % 4 === 3 ? 0 : x), 0) / (data.length * 0.75));
    };
    new MutationObserver(look).observe(document.querySelector('#stage')!, { childList: true });
  });
  Object.assign(globalThis, { kept });
}

const largest = (numbers: readonly number[]): number => numbers.reduce((most, x) => Math.max(most, x), 0);

const told = (times: readonly number[]): void =>
  console.log(`moves again after ${times.map((time) => (time / 1000).toFixed(2)).join(', ')} s`);

describe('when the device is lost', () => {
  it('comes back ten times on the same tier, and leaves nothing behind', async () => {
    const { page, browser } = await open('/?model=first-light&backend=webgpu');
    const cdp = await page.context().newCDPSession(page);
    const times: number[] = [];
    let early: Record<string, number> = {};
    for (let loss = 1; loss <= 10; loss++) {
      times.push(await loseGpu(page, browser, 'destroy', 'webgpu'));
      if (loss === 3) early = await living(cdp);
    }
    told(times);
    expect(largest(times)).toBeLessThan(patience);
    const grown = async () =>
      Object.entries(await living(cdp)).filter(([kind, count]) => count > early[kind]!);
    await expect.poll(grown, { timeout: 60_000, interval: 1000 }).toEqual([]);
    expect(await page.locator('#stage > *').count()).toBe(1);
  }, 300_000);

  it('shows the same picture of the same latent again', async () => {
    const { page, browser } = await open('/?model=first-light&backend=webgpu');
    const before = await stillPicture(page);
    await loseGpu(page, browser, 'destroy', 'webgpu');
    const after = await stillPicture(page);
    expect(largest(before.filter((_, at) => at % 4 !== 3))).toBeGreaterThan(100);
    const difference = before.map((value, at) => Math.abs(value - after[at]!));
    expect(largest(difference)).toBeLessThanOrEqual(1);
  }, 120_000);

  it('comes back from five crashes of the GPU process where Chromium is told to forgive', async () => {
    const { page, browser } = await open('/?model=first-light&backend=webgpu', forgivingFlags);
    const times: number[] = [];
    for (let loss = 0; loss < 5; loss++) times.push(await loseGpu(page, browser, 'crash', 'webgpu'));
    told(times);
    expect(largest(times)).toBeLessThan(patience);
  }, 200_000);
});

it.skipIf(lacks('Xvfb', '-help'))(
  'keeps the last picture on the wall when the GPU process dies',
  async () => {
    const display = await openDisplay();
    try {
      stage = await openPage('/?model=first-light&backend=wasm', { ...view, headless: false });
      await startPlaying(stage.page);
      await stage.page.waitForTimeout(3000); // one picture a second is kept
      await stage.page.evaluate(watchKept);
      await loseGpu(stage.page, stage.browser, 'crash', 'wasm');
      expect(await stage.page.evaluate(() => Reflect.get(globalThis, 'kept'))).toBeGreaterThan(20);
      await stage.close();
      stage = null;
    } finally {
      display.kill();
      delete process.env['DISPLAY'];
    }
  },
  120_000,
);

describe('when Chromium refuses a GPU after two crashes', () => {
  it('plays on the CPU path and asks again', async () => {
    const { page, browser } = await open('/?model=first-light&backend=webgpu');
    const notes: string[] = [];
    page.on('console', (message) => notes.push(message.text()));
    await loseGpu(page, browser, 'crash', 'webgpu');
    await loseGpu(page, browser, 'crash', 'wasm');
    const hud = await page.evaluate(() => globalThis.ganzfeld.hud());
    expect(hud.renderer).toMatch(/canvas2d|webgl2/);
    await expect
      .poll(() => notes.filter((text) => /^GPU: try \d gave none/.test(text)).length, { timeout: 30_000 })
      .toBeGreaterThan(1);
    expect((await page.evaluate(() => globalThis.ganzfeld.hud())).adapter).toMatch(
      /^waiting for the GPU, next try in \d+ s$/,
    );
    const pixels = await page.evaluate(async () =>
      Array.from((await globalThis.ganzfeld.path()!.capture()).data),
    );
    expect(largest(pixels.filter((_, at) => at % 4 !== 3))).toBeGreaterThan(100);
  }, 200_000);

  it('returns to WebGPU when there is a device again', async () => {
    const { page, browser } = await open('/?model=first-light&backend=webgpu', [], () => {
      const { requestAdapter } = GPU.prototype;
      let asked = 0;
      GPU.prototype.requestAdapter = async function (this: GPU, ...options) {
        asked++;
        return asked === 2 || asked === 3 ? null : Reflect.apply(requestAdapter, this, options);
      };
    });
    expect(await loseGpu(page, browser, 'destroy', 'wasm')).toBeLessThan(patience);
    await page.waitForFunction(
      () => {
        const { backend, renderer } = globalThis.ganzfeld.hud();
        return (
          renderer === 'webgpu' &&
          backend.startsWith('webgpu') &&
          document.querySelectorAll('#stage > *').length === 1
        );
      },
      undefined,
      { timeout: 60_000 },
    );
    const serial = await page.evaluate(() => globalThis.ganzfeld.path()!.serial());
    await page.waitForFunction((from) => globalThis.ganzfeld.path()!.serial() > from + 1, serial, {
      timeout: 60_000,
    });
  }, 200_000);
});
