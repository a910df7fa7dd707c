import { createSocket } from 'node:dgram';
import type { CDPSession, Page } from 'playwright-core';
import { readModulation } from '../../src/modulation/read.ts';
import { parameters } from '../../src/parameters.ts';
import type { Modulation } from '../../src/shared/modulation.ts';
import { openMidiPage } from '../lib/midi-page.ts';
import { slope } from '../lib/slope.ts';
import type { Measured } from './measured.ts';
import { withoutTraining } from './pause.ts';

const PER_SECOND = { midi: 2500, osc: 2500 };
const TICK = 10; // ms
const WARM_UP = 5000; // ms
const SAMPLE = 5000; // ms
const VIEW = { width: 640, height: 360 };

/** Addresses of effects and of the latent, moved together. */
const addresses = ['/displace/amount', '/norm/feedback/wet', '/norm/style/position', '/norm/walk/truncation'];

/** As many routes as an instrument must carry, over modulators of every kind that needs no signal. */
function everythingMoves(): Modulation {
  const kinds = [
    { kind: 'lfo', rate: 1.3, shape: 'sine' },
    { kind: 'lfo', rate: 0.25, unit: 'beats', shape: 'random' },
    { kind: 'walk', rate: 0.5 },
    { kind: 'steps', steps: [1, 0, -1, 0.5], rate: 2, glide: 0.2 },
  ];
  const targets = ['walk.x', 'style.position', 'feedback.zoom', 'displace.amount', 'noise.motion'];
  const modulators = Array.from({ length: 48 }, (_, at) => ({ id: `m${at}`, ...kinds[at % kinds.length] }));
  const routes = Array.from({ length: 200 }, (_, at) => ({
    id: `r${at}`,
    source: `mod.m${at % 48}`,
    target: targets[at % targets.length],
    depth: 0.005,
  }));
  return readModulation({ modulators, routes }, parameters);
}

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
  /** MIDI messages that were injected, the time that all control handling took by frame (ms), and how to stop. */
  var storm: { sent: number; spent: number[]; stop(): void };
  /** Time (ms) that control handling has taken since the last display frame. */
  var controlTime: number;
}

/** Before the page's first line: what comes through sockets (OSC, consoles) is timed. */
function timeSockets(): void {
  globalThis.controlTime = 0;
  const listen = WebSocket.prototype.addEventListener as (kind: string, listener: EventListener) => void;
  WebSocket.prototype.addEventListener = function (this: WebSocket, kind: string, listener: EventListener) {
    const timed: EventListener = (event) => {
      const from = performance.now();
      listener.call(this, event);
      globalThis.controlTime += performance.now() - from;
    };
    listen.call(this, kind, kind === 'message' ? timed : listener);
  } as typeof WebSocket.prototype.addEventListener;
}

/** In the page: what a frame takes to make values of it all (bus, modulation), and moves to it, is timed; and by frame kept. */
function timeFrames(modulation: Modulation | null): void {
  const { instrument } = globalThis.ganzfeld;
  if (modulation !== null) instrument.modulation.load(modulation);
  if (globalThis.storm !== undefined) return;
  const storm = { sent: 0, spent: [] as number[], stop: () => undefined };
  globalThis.storm = storm;
  const timed = <A extends unknown[], R>(work: (...args: A) => R): ((...args: A) => R) => {
    return (...args) => {
      const from = performance.now();
      const result = work(...args);
      globalThis.controlTime += performance.now() - from;
      return result;
    };
  };
  instrument.frame = timed(instrument.frame);
  instrument.tick = timed(instrument.tick);
  const frame = (): void => {
    storm.spent.push(globalThis.controlTime);
    globalThis.controlTime = 0;
    if (storm.spent.length > 100_000) storm.spent.length = 0;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

/** In the page: knobs 16-23 of the controller, spread evenly over time. */
function rainMidi({ perSecond, tick }: { perSecond: number; tick: number }): void {
  const { storm } = globalThis;
  storm.stop = () => clearInterval(timer);
  const start = performance.now();
  const timer = setInterval(() => {
    const from = performance.now();
    const due = ((from - start) / 1000) * perSecond;
    for (; storm.sent < due; storm.sent++)
      globalThis.fakeMidi.send('1', 0xb0, 16 + (storm.sent % 8), (storm.sent >> 3) % 128);
    globalThis.controlTime += performance.now() - from;
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
      controls: spent[Math.floor(spent.length * 0.99)] ?? 0,
      controlsMedian: spent[Math.floor(spent.length * 0.5)] ?? 0,
      sent: globalThis.storm?.sent ?? 0,
    };
  });

const clearTimes = (page: Page) =>
  page.evaluate(() => {
    globalThis.ganzfeld.health.script.clear();
    globalThis.storm.spent.length = 0;
  });

/**
 * `npm run bench -- storm`: 5,000 control messages a second from MIDI and OSC, and 200 routes of modulation; what they cost a
 * frame, and the heap.
 */
export const stormSuite = (seconds: number): Promise<Measured> => withoutTraining(() => measure(seconds));

async function measure(seconds: number): Promise<Measured> {
  const { page, server, close } = await openMidiPage('/?backend=wasm&themes=0', {
    viewport: VIEW,
    init: timeSockets,
  });
  const socket = createSocket('udp4');
  try {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.evaluate(timeFrames, null);
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
    await page.evaluate(timeFrames, everythingMoves());
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
    const stormy = await scriptTimes(page);
    const took = (Date.now() - start + WARM_UP) / 1000;
    await page.evaluate(() => globalThis.storm.stop());
    const osc = stop();
    const figures = {
      messages_per_second: Math.round((osc + stormy.sent) / took),
      js_ms_per_frame_p99_calm: calm.p99,
      js_ms_per_frame_p99: stormy.p99,
      js_ms_per_frame_median: stormy.median,
      controls_ms_per_frame_p99_calm: calm.controls,
      controls_ms_per_frame_p99: stormy.controls,
      controls_ms_per_frame_median: stormy.controlsMedian,
      controls_cpu_us_per_message: ((stormWork.ms - calmWork.ms) * 1000 * took) / (osc + stormy.sent),
      controls_cpu_ms_per_frame_at_60_hz: (stormWork.ms - calmWork.ms) / 60,
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
