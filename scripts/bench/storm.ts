import { createSocket } from 'node:dgram';
import type { CDPSession, Page } from 'playwright-core';
import { openMidiPage } from '../lib/midi-page.ts';
import { slope } from '../lib/slope.ts';
import type { Measured } from './measured.ts';

const PER_SECOND = { midi: 2500, osc: 2500 };
const TICK = 10; // ms
const WARM_UP = 5000; // ms
const SAMPLE = 5000; // ms
const VIEW = { width: 640, height: 360 };

/** Addresses of effects and of the latent, moved together. */
const addresses = ['/displace/amount', '/norm/feedback/wet', '/norm/style/position', '/norm/walk/truncation'];

const pad = (text: string): Buffer => Buffer.from(text.padEnd((Math.floor(text.length / 4) + 1) * 4, '\0'));

function message(address: string, value: number): Buffer {
  const number = Buffer.alloc(4);
  number.writeFloatBE(value);
  return Buffer.concat([pad(address), pad(',f'), number]);
}

/** Calls `send` so often that it keeps up with the clock; returns how many were sent when it is stopped. */
function atRate(perSecond: number, send: (index: number) => void): () => number {
  const start = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    const due = ((performance.now() - start) / 1000) * perSecond;
    for (; sent < due; sent++) send(sent);
  }, TICK);
  return () => {
    clearInterval(timer);
    return sent;
  };
}

declare global {
  /** MIDI messages that were injected, the time that this took by frame (ms), and how to stop. */
  var storm: { sent: number; spent: number[]; stop(): void };
}

/** In the page: knobs 16-23 of the controller, spread evenly over time; what they cost is counted by display frame. */
function rainMidi({ perSecond, tick }: { perSecond: number; tick: number }): void {
  const storm = { sent: 0, spent: [] as number[], stop: () => clearInterval(timer) };
  globalThis.storm = storm;
  const start = performance.now();
  let inFrame = 0;
  const frame = (): void => {
    storm.spent.push(inFrame);
    inFrame = 0;
    if (storm.spent.length > 100_000) storm.spent.length = 0;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  const timer = setInterval(() => {
    const from = performance.now();
    const due = ((from - start) / 1000) * perSecond;
    for (; storm.sent < due; storm.sent++)
      globalThis.fakeMidi.send('1', 0xb0, 16 + (storm.sent % 8), (storm.sent >> 3) % 128);
    inFrame += performance.now() - from;
  }, tick);
}

async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize / 1e6;
}

/** Time that the page's main thread has computed since its start (s), and its display frames: busy neighbours do not count. */
async function workOf(page: Page, session: CDPSession) {
  const { metrics } = await session.send('Performance.getMetrics');
  const frames = await page.evaluate(() => globalThis.ganzfeld.health.script.count());
  return {
    at: performance.now() / 1000,
    seconds: metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0,
    frames,
  };
}

type Work = Awaited<ReturnType<typeof workOf>>;
const perSecond = (from: Work, to: Work) => ({
  ms: ((to.seconds - from.seconds) * 1000) / (to.at - from.at),
  frames: (to.frames - from.frames) / (to.at - from.at),
});

const scriptTimes = (page: Page) =>
  page.evaluate(() => {
    const { health } = globalThis.ganzfeld;
    const spent = [...(globalThis.storm?.spent ?? [])].sort((a, b) => a - b);
    return {
      median: health.script.quantile(0.5),
      p99: health.script.quantile(0.99),
      midi: spent[Math.floor(spent.length * 0.99)] ?? 0,
      sent: globalThis.storm?.sent ?? 0,
    };
  });

const clearTimes = (page: Page) => page.evaluate(() => globalThis.ganzfeld.health.script.clear());

/** `npm run bench -- storm`: 5,000 control messages a second from MIDI and OSC; what they cost a frame, and the heap. */
export async function stormSuite(seconds: number): Promise<Measured> {
  const { page, server, close } = await openMidiPage('/?backend=wasm', { viewport: VIEW });
  const socket = createSocket('udp4');
  try {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.waitForTimeout(WARM_UP);
    await clearTimes(page);
    const rested = await workOf(page, session);
    await page.waitForTimeout(WARM_UP);
    const calm = await scriptTimes(page);
    const calmWork = perSecond(rested, await workOf(page, session));
    const port = Number(new URL(server.urls.osc).port);
    const packets = addresses.map((address) =>
      Array.from({ length: 101 }, (_, index) =>
        message(address, (index / 100) * (address === addresses[0] ? 0.3 : 1)),
      ),
    );
    const stop = atRate(PER_SECOND.osc, (index) =>
      socket.send(packets[index % packets.length]![(index >> 2) % 101]!, port, '127.0.0.1'),
    );
    await page.evaluate(rainMidi, { perSecond: PER_SECOND.midi, tick: TICK });
    await page.waitForTimeout(WARM_UP);
    await clearTimes(page);
    const heap: [number, number][] = [];
    const start = Date.now();
    const before = await workOf(page, session);
    while (Date.now() - start < seconds * 1000) {
      heap.push([(Date.now() - start) / 60_000, await heapOf(session)]);
      await page.waitForTimeout(SAMPLE);
    }
    const stormWork = perSecond(before, await workOf(page, session));
    const storm = await scriptTimes(page);
    const took = (Date.now() - start + WARM_UP) / 1000;
    await page.evaluate(() => globalThis.storm.stop());
    const osc = stop();
    const figures = {
      messages_per_second: Math.round((osc + storm.sent) / took),
      js_ms_per_frame_p99_calm: calm.p99,
      js_ms_per_frame_p99: storm.p99,
      js_ms_per_frame_median: storm.median,
      midi_ms_between_frames_p99: storm.midi,
      display_fps_calm: calmWork.frames,
      display_fps: stormWork.frames,
      main_thread_cpu_ms_per_second_calm: calmWork.ms,
      main_thread_cpu_ms_per_second: stormWork.ms,
      heap_mb_per_minute: slope(heap),
    };
    return { rows: heap.map(([minute, mb]) => ({ minute, 'heap MB': mb })), figures };
  } finally {
    socket.close();
    await close();
  }
}
