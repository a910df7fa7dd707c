import { planNetwork } from '../../src/generator/plan/network-plan.ts';
import { planTotals } from '../../src/generator/plan/plan.ts';
import type { Timed } from '../../src/lab/time-painters.ts';
import { readModel } from '../lib/local-model.ts';
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

/** Milliseconds a picture of engines that paint in turns in one page that does nothing else. */
async function measureEngines(engines: readonly Timed[], warmUp: number, count: number) {
  const { page, close } = await openPage('/lab.html');
  try {
    await page.waitForFunction(() => globalThis.lab !== undefined);
    const found = await page.evaluate((given) => globalThis.lab.timePainters(given), {
      modelUrl,
      engines,
      warmUp,
      count,
    });
    return found.engines.map(({ backend, threads, times, calls }) => ({
      engine: `${backend}${backend === 'wasm' ? ` ×${threads}` : ''}, alone`,
      pictures: times.length,
      'ms, median': quantile(times, 0.5),
      'ms, fastest': quantile(times, 0),
      'ms, p90': quantile(times, 0.9),
      'pictures/s': 1000 / quantile(times, 0.5),
      'script ms, median': quantile(calls, 0.5),
    }));
  } finally {
    await close();
  }
}

function quantile(numbers: readonly number[], at: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(at * (sorted.length - 1))]!;
}

/** Multiply-adds of the plan over what the mathematics asks for. */
async function macsOverMinimal() {
  const { minimal, macs, border, lanes } = planTotals(planNetwork(await readModel('models/first-light')));
  return {
    macs_over_minimal: (macs - border) / minimal,
    macs_over_minimal_with_borders: macs / minimal,
    macs_over_minimal_with_idle_lanes: lanes / minimal,
  };
}

/** `npm run bench -- generator`: the CPU path on the drawing stage, and each engine alone in a page. */
export async function generatorSuite(): Promise<Measured> {
  const stage = await measureStage();
  const [one] = await measureEngines([{ backend: 'wasm', threads: 1 }], 10, 60);
  const [two] = await measureEngines([{ backend: 'wasm', threads: 2 }], 10, 60);
  const rivals = ['webgpu', 'tfjs-webgpu'] as const;
  const [wgsl, tfjs] = await measureEngines(
    rivals.map((backend) => ({ backend, threads: 1 })),
    3,
    20,
  );
  const onStage = {
    engine: `${stage.backend}, on the stage`,
    'pictures/s': stage.rate,
    'display fps': stage.displayFps,
  };
  return {
    rows: [onStage, one!, two!, wgsl!, tfjs!],
    figures: {
      pictures_per_second_cpu_first_light: stage.rate,
      milliseconds_per_picture_wasm_1_thread: one!['ms, median'],
      milliseconds_per_picture_wasm_2_threads: two!['ms, median'],
      milliseconds_per_picture_webgpu: wgsl!['ms, median'],
      milliseconds_per_picture_tfjs_webgpu: tfjs!['ms, median'],
      wgsl_over_tfjs_webgpu_first_light: tfjs!['ms, median'] / wgsl!['ms, median'],
      js_ms_per_frame: wgsl!['script ms, median'],
      ...(await macsOverMinimal()),
    },
  };
}
