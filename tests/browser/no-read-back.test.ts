import { afterAll, expect, it } from 'vitest';
import { type OpenPage, openPage } from '../../scripts/lib/page.ts';

let stage: OpenPage | null = null;
afterAll(() => stage?.close());

/** In the page, before its first line: counts every way by which a picture could come back to the CPU. */
function countReadBacks(): void {
  const counts: Record<string, number> = {};
  Object.assign(globalThis, { readBacks: counts });
  const watch = (owner: object, name: string): void => {
    const original = Reflect.get(owner, name);
    counts[name] = 0;
    Object.defineProperty(owner, name, {
      value: function (this: unknown, ...args: unknown[]) {
        counts[name] = (counts[name] ?? 0) + 1;
        return Reflect.apply(original, this, args);
      },
    });
  };
  watch(GPUBuffer.prototype, 'mapAsync');
  watch(GPUCommandEncoder.prototype, 'copyTextureToBuffer');
  watch(CanvasRenderingContext2D.prototype, 'getImageData');
  watch(OffscreenCanvasRenderingContext2D.prototype, 'getImageData');
  watch(WebGL2RenderingContext.prototype, 'readPixels');
}

it('brings pictures from the GPU to the wall without a read-back', async () => {
  stage = await openPage('/?model=first-light&backend=webgpu', {
    viewport: { width: 320, height: 180 },
    init: countReadBacks,
  });
  const { page } = stage;
  await page.waitForFunction(() => (globalThis.ganzfeld?.path()?.serial() ?? 0) > 3, undefined, {
    timeout: 100_000,
  });
  expect(await page.evaluate(() => globalThis.ganzfeld.hud().backend)).toMatch(/^webgpu/);
  const result = await page.evaluate(async () => {
    const counts: Record<string, number> = Reflect.get(globalThis, 'readBacks');
    for (const name of Object.keys(counts)) counts[name] = 0;
    const { health, instrument, path } = globalThis.ganzfeld;
    instrument.bus.set('walk.freeze', true, 'test', 0);
    const frames = health.script.count();
    const serial = path()!.serial();
    const pictures = (): number => path()!.serial() - serial;
    while (health.script.count() - frames < 100 || pictures() < 4) {
      if (pictures() < 4) instrument.bus.trigger('walk.jump', 'test', 0);
      await new Promise((done) => requestAnimationFrame(done));
    }
    return { counts, pictures: pictures() };
  });
  expect(result.pictures).toBeGreaterThan(3);
  expect(result.counts).toEqual({ mapAsync: 0, copyTextureToBuffer: 0, getImageData: 0, readPixels: 0 });
  await page.evaluate(() => globalThis.ganzfeld.path()!.capture());
  expect(await page.evaluate(() => Reflect.get(globalThis, 'readBacks').mapAsync)).toBe(1);
}, 240_000);
