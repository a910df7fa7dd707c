import { openPage } from '../lib/page.ts';
import type { Measured } from './measured.ts';

const STAGE = { warmUp: 6000, measure: 12_000 }; // ms
const VIEW = { width: 1280, height: 720 };
const modelUrl = './models/first-light/';

/** Pictures a second of the CPU path on the stage while it draws. */
async function measureStage() {
  const { page, close } = await openPage('/?backend=wasm', { viewport: VIEW });
  try {
    await page.waitForFunction(() => (globalThis.ganzfeld?.path()?.serial() ?? 0) > 0, undefined, {
      timeout: 120_000,
    });
    await page.waitForTimeout(STAGE.warmUp);
    const read = () =>
      page.evaluate(() => {
        const { backend, displayFps } = globalThis.ganzfeld.hud();
        return { serial: globalThis.ganzfeld.path()!.serial(), now: performance.now(), backend, displayFps };
      });
    const before = await read();
    await page.waitForTimeout(STAGE.measure);
    const after = await read();
    const rate = ((after.serial - before.serial) * 1000) / (after.now - before.now);
    return { rate, backend: after.backend, displayFps: after.displayFps };
  } finally {
    await close();
  }
}

/** Milliseconds a picture of one engine alone; `threads` 0 is TF.js on WebGPU. */
async function measureEngine(threads: number) {
  const { page, close } = await openPage('/lab.html');
  try {
    await page.waitForFunction(() => globalThis.lab !== undefined);
    const plan = { modelUrl, threads, warmUp: threads > 0 ? 10 : 2, count: threads > 0 ? 60 : 20 };
    const { backend, times, ...found } = await page.evaluate(
      (given) => globalThis.lab.timePainter(given),
      plan,
    );
    times.sort((a, b) => a - b);
    const at = (quantile: number) => times[Math.floor(quantile * (times.length - 1))]!;
    return {
      engine: backend === 'webgpu' ? 'tfjs-webgpu, alone' : `${backend} ×${found.threads}, alone`,
      pictures: times.length,
      'ms, median': at(0.5),
      'ms, fastest': at(0),
      'ms, p90': at(0.9),
      'pictures/s': 1000 / at(0.5),
    };
  } finally {
    await close();
  }
}

/** `npm run bench -- generator`: the CPU path on the drawing stage, and each engine alone in a page. */
export async function generatorSuite(): Promise<Measured> {
  const stage = await measureStage();
  const one = await measureEngine(1);
  const two = await measureEngine(2);
  const gpu = await measureEngine(0);
  const onStage = {
    engine: `${stage.backend}, on the stage`,
    'pictures/s': stage.rate,
    'display fps': stage.displayFps,
  };
  return {
    rows: [onStage, one, two, gpu],
    figures: {
      pictures_per_second_cpu_first_light: stage.rate,
      milliseconds_per_picture_wasm_1_thread: one['ms, median'],
      milliseconds_per_picture_wasm_2_threads: two['ms, median'],
      milliseconds_per_picture_tfjs_webgpu: gpu['ms, median'],
    },
  };
}
