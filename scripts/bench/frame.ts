import { openPage } from '../lib/page.ts';
import { measureEffects } from './effects.ts';
import { measureLatency } from './latency.ts';
import type { Measured } from './measured.ts';

const WARM_UP = 6000; // ms
const MEASURE = 12000; // ms
const VIEW = { width: 1280, height: 720 };

/** The stage as the audience sees it, by one backend: script time of a frame on the main thread, frame rate, start. */
async function measureStage(backend: string): Promise<Record<string, string | number>> {
  const { page, close } = await openPage(`/?backend=${backend}`, { viewport: VIEW });
  try {
    await page.waitForFunction(() => (globalThis.ganzfeld?.path()?.serial() ?? 0) > 0, undefined, {
      timeout: 120_000,
    });
    await page.waitForTimeout(WARM_UP);
    await page.evaluate(() => globalThis.ganzfeld.health.script.clear());
    await page.waitForTimeout(MEASURE);
    return await page.evaluate(() => {
      const { health, hud } = globalThis.ganzfeld;
      const { displayFps, generatorFps, backend, adapter, size } = hud();
      return {
        backend,
        adapter,
        size,
        'script ms, median': health.script.quantile(0.5),
        'script ms, p99': health.script.quantile(0.99),
        frames: health.script.count(),
        'display fps': displayFps,
        'pictures/s': generatorFps,
      };
    });
  } finally {
    await close();
  }
}

/** From navigation to the first picture on the canvas, with a warm HTTP cache (ms), median of `runs`. */
async function firstPicture(runs = 5): Promise<number> {
  const { page, close } = await openPage('/', { viewport: VIEW });
  const times: number[] = [];
  try {
    for (let run = 0; run <= runs; run++) {
      await page.reload();
      await page.waitForFunction(() => globalThis.ganzfeld?.health.firstPicture() !== null, undefined, {
        polling: 20,
        timeout: 120_000,
      });
      times.push(await page.evaluate(() => globalThis.ganzfeld.health.firstPicture() ?? Number.NaN));
    }
  } finally {
    await close();
  }
  return times.slice(1).sort((a, b) => a - b)[Math.floor(runs / 2)]!;
}

/** `npm run bench -- frame`: the main thread's share of a frame on the CPU path, by our kernels and by TF.js WebGPU; the start. */
export async function frameSuite(): Promise<Measured> {
  const cpu = await measureStage('wasm');
  const gpu = await measureStage('webgpu');
  const tfjs = await measureStage('tfjs-webgpu');
  const latency = await measureLatency('wasm');
  const effects = await measureEffects();
  const start = await firstPicture();
  return {
    rows: [cpu, gpu, tfjs, latency, ...effects.rows],
    figures: {
      js_ms_per_frame_cpu_path: Number(cpu['script ms, median']),
      js_ms_per_frame_webgpu: Number(gpu['script ms, median']),
      js_ms_per_frame_tfjs_webgpu: Number(tfjs['script ms, median']),
      display_fps_cpu_path: Number(cpu['display fps']),
      pictures_per_second_cpu_path: Number(cpu['pictures/s']),
      midi_to_effect_ms_p95: Number(latency['effect p95 ms']),
      midi_to_latent_ms_p95: Number(latency['latent p95 ms']),
      js_ms_per_frame_drawing_default_look: effects.usualFrame,
      js_ms_per_effect_pass: effects.meanPass,
      js_ms_per_effect_pass_dearest: effects.dearestPass,
      js_ms_per_frame_drawing_all_effects: effects.allOn,
      first_picture_ms: start,
    },
  };
}
