import { openMidiPage } from '../lib/midi-page.ts';

const TRIALS = 22;
const SETTLE = 1000; // ms until a change is over
const VIEW = { width: 320, height: 180 };

/** What is turned, and what must rest so that only this moves the picture. */
const turned = { effect: 'displace.amount', latent: 'walk.truncation' } as const;
const resting = {
  'walk.speed': 0,
  'style.drift': 0,
  'displace.speed': 0,
  'feedback.rotate': 0,
  'feedback.zoom': 1,
};

type Trial = { id: string; trials: number; settle: number; resting: Record<string, number> };

/**
 * In the page: turns a knob by one byte message to and fro and returns how long each took (ms) until the drawn picture had
 * gone half the way from what it was to what it became, by projection on the difference of the two.
 */
async function turnInPage({ id, trials, settle, resting }: Trial): Promise<number[]> {
  const { instrument, health, path } = globalThis.ganzfeld;
  const look = async (): Promise<number[]> => {
    const { data } = await path()!.capture();
    return [...data.filter((_, at) => at % 61 === 0)];
  };
  for (const [name, value] of Object.entries(resting)) instrument.bus.set(name, value, 'lab', 0);
  instrument.mapper.load([{ control: 'nanoKONTROL2/1/cc/90', id, takeover: 'jump', max: 0.6 }]);
  const rest = (ms: number) => new Promise((done) => setTimeout(done, ms));
  const watch = (send: () => void) =>
    new Promise<{ at: number; look: Promise<number[]> }[]>((done) => {
      const seen: { at: number; look: Promise<number[]> }[] = [];
      let drawn = health.script.count();
      let start = 0;
      const begin = (): void => {
        start = performance.now();
        send();
      };
      const step = (): void => {
        if (health.script.count() !== drawn && (seen.length === 0 || start > 0)) {
          seen.push({ at: performance.now() - start, look: look() });
          if (seen.length === 1) setTimeout(begin, Math.random() * 30);
        }
        drawn = health.script.count();
        if (start > 0 && performance.now() - start > settle) done(seen);
        else requestAnimationFrame(step);
      };
      requestAnimationFrame(step);
    });
  const times: number[] = [];
  for (let trial = 0; trial < trials; trial++) {
    await rest(300);
    const frames = await watch(() => globalThis.fakeMidi.send('1', 0xb0, 90, trial % 2 === 0 ? 127 : 0));
    const seen = await Promise.all(frames.map(async ({ at, look }) => ({ at, picture: await look })));
    const first = seen[0]!.picture;
    const way = seen.at(-1)!.picture.map((value, at) => value - first[at]!);
    const length = way.reduce((sum, part) => sum + part * part, 0);
    const gone = (picture: number[]): number =>
      picture.reduce((sum, value, at) => sum + (value - first[at]!) * way[at]!, 0) / length;
    const half = seen.slice(1).find(({ picture }) => gone(picture) >= 0.5);
    if (half !== undefined && length > 0 && trial > 1) times.push(half.at);
  }
  return times;
}

const p95 = (times: number[]): number =>
  times.toSorted((a, b) => a - b)[Math.ceil(0.95 * times.length) - 1] ?? Number.NaN;

const rounded = (value: number): number => Math.round(value * 10) / 10;

/** From a MIDI byte to half of the visible change, for an effect and for a latent parameter; needs a window's real frames. */
export async function measureLatency(backend: string): Promise<Record<string, string | number>> {
  const { page, close } = await openMidiPage(`/?backend=${backend}`, { viewport: VIEW });
  try {
    await page.waitForTimeout(5000);
    const { displayFps, generatorFps } = await page.evaluate(() => globalThis.ganzfeld.hud());
    const trial = { trials: TRIALS, settle: SETTLE, resting };
    const effect = p95(await page.evaluate(turnInPage, { ...trial, id: turned.effect }));
    const latent = p95(await page.evaluate(turnInPage, { ...trial, id: turned.latent }));
    const [frame, picture] = [1000 / displayFps, 1000 / generatorFps];
    return {
      backend,
      'frame ms': rounded(frame),
      'picture ms': rounded(picture),
      'effect p95 ms': rounded(effect),
      'effect bar ms': rounded(3 * frame),
      'latent p95 ms': rounded(latent),
      'latent bar ms': rounded(3 * picture + frame),
    };
  } finally {
    await close();
  }
}
