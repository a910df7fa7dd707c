import type { CDPSession, Page } from 'playwright-core';
import { openMidiPage } from '../lib/midi-page.ts';
import { slope } from '../lib/slope.ts';
import type { Measured } from './measured.ts';
import { withoutTraining } from './pause.ts';
import { watchScripts } from './script-time.ts';
import { timeFrames, timeSockets } from './storm-clock.ts';
import { everythingMoves, rainMidi, rainOsc } from './storm-load.ts';

const PER_SECOND = { midi: 2500, osc: 2500 };
const WARM_UP = 10_000; // ms
const CALM = 20_000; // ms
const SAMPLE = 15_000; // ms; each sample collects garbage, which falls into the frames that are timed

/** A stage that keeps its frame rate on a processor that plays GPU, and one that takes it more; `share` of the time each. */
const stages = [
  { name: '160×90', query: '&model=first-light', viewport: { width: 160, height: 90 }, share: 1 },
  { name: '640×360', query: '', viewport: { width: 640, height: 360 }, share: 1 / 3 },
] as const;

/** MB that the page's script holds, buffers included, after its garbage is collected. */
async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = await session.send('Runtime.getHeapUsage');
  return (usedSize + backingStorageSize) / 1e6;
}

/** Seconds that the page's main thread has computed since its start: busy neighbours do not count. */
async function workOf(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
}

/** What the page did in `seconds`, by frame (ms) and by second; `meanwhile` is called now and then. */
async function watch(page: Page, session: CDPSession, seconds: number, meanwhile = async () => {}) {
  const scripts = await watchScripts(page.context().browser()!);
  await page.evaluate(() => {
    globalThis.storm.frames.count = 0;
  });
  const [work, start] = [await workOf(session), performance.now()];
  const left = (): number => seconds * 1000 - (performance.now() - start);
  while (left() > 0) {
    await meanwhile();
    await page.waitForTimeout(Math.min(SAMPLE, Math.max(0, left())));
  }
  const took = (performance.now() - start) / 1000;
  const cpu = ((await workOf(session)) - work) / took;
  const frames = await page.evaluate(() => {
    const { count, controls, script } = globalThis.storm.frames;
    return { count, controls: [...controls.slice(0, count)], script: [...script.slice(0, count)] };
  });
  const worked = await scripts();
  const parts = { controls: frames.controls, script: frames.script, worked };
  const quantile = (part: keyof typeof parts, q: number): number =>
    parts[part].toSorted((a, b) => a - b)[Math.floor(q * parts[part].length)] ?? 0;
  return { cpu: cpu * 1000, fps: frames.count / took, quantile };
}

type Watched = Awaited<ReturnType<typeof watch>>;

function rowOf(stage: string, weather: string, { fps, cpu, quantile }: Watched) {
  const round = (value: number): number => Number(value.toFixed(2));
  return {
    stage,
    weather,
    'frames/s': round(fps),
    'controls ms, median': round(quantile('controls', 0.5)),
    'controls ms, p99': round(quantile('controls', 0.99)),
    'script ms, median': round(quantile('script', 0.5)),
    'script ms, p99': round(quantile('script', 0.99)),
    'of them worked, median': round(quantile('worked', 0.5)),
    'of them worked, p99': round(quantile('worked', 0.99)),
    'main thread ms/s': round(cpu),
  };
}

/** One stage in calm weather, then under the storm; how many messages there were and how the heap went. */
async function measure({ query, viewport }: (typeof stages)[number], seconds: number) {
  const opened = await openMidiPage(`/?backend=wasm&themes=0${query}`, { viewport, init: timeSockets });
  const { page, server, close } = opened;
  const heap: [minute: number, mb: number][] = [];
  const start = performance.now();
  const minutes = (): number => (performance.now() - start) / 60_000;
  try {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.evaluate(timeFrames);
    await page.waitForTimeout(WARM_UP);
    const calm = await watch(page, session, CALM / 1000);
    const from = performance.now();
    const stopOsc = rainOsc(Number(new URL(server.urls.osc).port), PER_SECOND.osc);
    await page.evaluate(
      (routes) => globalThis.ganzfeld.instrument.modulation.load(routes),
      everythingMoves(),
    );
    await page.evaluate(rainMidi, PER_SECOND.midi);
    await page.waitForTimeout(WARM_UP);
    const stormy = await watch(page, session, seconds, async () => {
      heap.push([minutes(), await heapOf(session)]);
    });
    const messages = stopOsc() + (await page.evaluate(rainMidi, 0));
    return { calm, stormy, heap, rate: (messages * 1000) / (performance.now() - from) };
  } finally {
    await close();
  }
}

/**
 * `npm run bench -- storm`: 5,000 control messages a second from MIDI and OSC, and 200 routes of modulation; what they cost a
 * frame, and the heap.
 */
export const stormSuite = (seconds: number): Promise<Measured> =>
  withoutTraining(async () => {
    const rows: Measured['rows'] = [];
    const figures: Measured['figures'] = {};
    for (const stage of stages) {
      const { calm, stormy, heap, rate } = await measure(stage, seconds * stage.share);
      rows.push(rowOf(stage.name, 'calm', calm), rowOf(stage.name, 'storm', stormy));
      const mbs = heap.map(([, mb]) => mb);
      const more = stormy.cpu - (calm.cpu * stormy.fps) / calm.fps; // ms/s: drawing fewer frames is no saving
      Object.assign(
        figures,
        Object.fromEntries(
          Object.entries({
            messages_per_second: rate,
            display_fps: stormy.fps,
            controls_ms_per_frame_p99: stormy.quantile('controls', 0.99),
            js_ms_per_frame_p99_calm: calm.quantile('script', 0.99),
            js_ms_per_frame_p99: stormy.quantile('script', 0.99),
            js_cpu_ms_per_frame_p99_calm: calm.quantile('worked', 0.99),
            js_cpu_ms_per_frame_p99: stormy.quantile('worked', 0.99),
            controls_cpu_us_per_message: (more * 1000) / rate,
            controls_cpu_ms_per_frame: more / stormy.fps,
            heap_mb_least: Math.min(...mbs),
            heap_mb_most: Math.max(...mbs),
            heap_mb_per_minute: slope(heap),
          }).map(([name, value]) => [`${stage.name} ${name}`, value]),
        ),
      );
    }
    return { rows, figures };
  });
