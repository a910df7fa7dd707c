import type { Browser } from 'playwright-core';

type TraceEvent = {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
};

const frameName = 'FireAnimationFrame';
/** What Chromium calls the work that scripts cause on a thread, their garbage included. */
const scripted = new Set([
  frameName,
  'FunctionCall',
  'EventDispatch',
  'TimerFire',
  'RunMicrotasks',
  'MinorGC',
  'MajorGC',
]);

const threadOf = ({ pid, tid }: TraceEvent): string => `${pid}/${tid}`;

/** The thread that draws frames. */
function drawing(events: readonly TraceEvent[]): string {
  const frames = new Map<string, number>();
  for (const event of events)
    if (event.name === frameName) frames.set(threadOf(event), (frames.get(threadOf(event)) ?? 0) + 1);
  return [...frames].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}

/**
 * ms that the processor worked for the scripts of each display frame, from one frame to the next. Work within other work
 * counts once.
 */
export function scriptByFrame(events: readonly TraceEvent[]): number[] {
  const thread = drawing(events);
  const mine = events
    .filter((event) => event.ph === 'X' && scripted.has(event.name) && threadOf(event) === thread)
    .toSorted((a, b) => a.ts - b.ts);
  const frames: number[] = [];
  let until = 0;
  for (const { name, ts, dur = 0, tdur = 0 } of mine) {
    if (name === frameName) frames.push(0);
    if (ts < until || frames.length === 0) continue;
    until = ts + dur;
    frames[frames.length - 1]! += tdur / 1000;
  }
  return frames.slice(0, -1);
}

/**
 * Watches the scripts of a browser's page; what it returns ends that and gives ms of processor time for each display frame.
 * Unlike the clock it stands still while other programs have the processor, here one that plays GPU.
 */
export async function watchScripts(browser: Browser): Promise<() => Promise<number[]>> {
  const session = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value as unknown as TraceEvent[]) if (scripted.has(event.name)) events.push(event);
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: ['devtools.timeline', 'devtools.timeline,v8'],
      excludedCategories: ['*'],
    },
  });
  return async () => {
    const ended = new Promise((done) => session.once('Tracing.tracingComplete', done));
    await session.send('Tracing.end');
    await ended;
    await session.detach();
    return scriptByFrame(events);
  };
}
