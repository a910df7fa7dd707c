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

/** What one turn took (ms), and what frames and pictures took meanwhile: watching costs time itself. */
type Turn = { took: number; frame: number; picture: number };

type Trial = { id: string; trials: number; settle: number; resting: Record<string, number> };

/**
 * In the page: turns a knob by one byte message to and fro and returns how long each took (ms) until the drawn picture had
 * gone half the way from what it was to what it became, by projection on the difference of the two.
 */
async function turnInPage({ id, trials, settle, resting }: Trial): Promise<Turn[]> {
  const { instrument, health, path } = globalThis.ganzfeld;
  const look = async (): Promise<number[]> => {
    const { data } = await path()!.capture();
    return [...data.filter((_, at) => at % 61 === 0)];
  };
  for (const [name, value] of Object.entries(resting)) instrument.bus.set(name, value, 'lab', 0);
  instrument.mapper.load([{ control: 'nanoKONTROL2/1/cc/90', id, takeover: 'jump', max: 0.6 }]);
  const rest = (ms: number) => new Promise((done) => setTimeout(done, ms));
  const watch = (send: () => void) =>
    new Promise<{ at: number; serial: number; look: Promise<number[]> }[]>((done) => {
      const seen: { at: number; serial: number; look: Promise<number[]> }[] = [];
      let drawn = health.script.count();
      let start = 0;
      const begin = (): void => {
        start = performance.now();
        send();
      };
      const step = (): void => {
        if (health.script.count() !== drawn && (seen.length === 0 || start > 0)) {
          seen.push({ at: performance.now() - start, serial: path()!.serial(), look: look() });
          if (seen.length === 1) setTimeout(begin, Math.random() * 30);
        }
        drawn = health.script.count();
        if (start > 0 && performance.now() - start > settle) done(seen);
        else requestAnimationFrame(step);
      };
      requestAnimationFrame(step);
    });
  const between = (times: number[]): number => (times.at(-1)! - times[0]!) / Math.max(1, times.length - 1);
  const turns: Turn[] = [];
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
    const painted = frames.filter(({ serial }, at) => at > 1 && serial !== frames[at - 1]!.serial);
    const pictures = painted.length === 0 ? 0 : painted.at(-1)!.serial - painted[0]!.serial;
    const picture = pictures === 0 ? 0 : (painted.at(-1)!.at - painted[0]!.at) / pictures;
    const frame = between(frames.slice(1).map(({ at }) => at));
    if (half !== undefined && length > 0 && trial > 1) turns.push({ took: half.at, frame, picture });
  }
  return turns;
}

const quantile = (times: number[], q: number): number =>
  times.toSorted((a, b) => a - b)[Math.ceil(q * times.length) - 1] ?? Number.NaN;

const rounded = (value: number): number => Math.round(value * 10) / 10;

/** From a MIDI byte to half of the visible change, for an effect and for a latent parameter; needs a window's real frames. */
export async function measureLatency(backend: string): Promise<Record<string, string | number>> {
  const { page, close } = await openMidiPage(`/?backend=${backend}&themes=0`, { viewport: VIEW });
  try {
    await page.waitForTimeout(5000);
    const trial = { trials: TRIALS, settle: SETTLE, resting };
    const effects = await page.evaluate(turnInPage, { ...trial, id: turned.effect });
    const latents = await page.evaluate(turnInPage, { ...trial, id: turned.latent });
    const of = (turns: Turn[], what: keyof Turn, q: number): number =>
      quantile(
        turns.map((turn) => turn[what]),
        q,
      );
    const [frame, picture] = [of(latents, 'frame', 0.5), of(latents, 'picture', 0.5)];
    return {
      backend,
      'frame ms': rounded(frame),
      'picture ms': rounded(picture),
      'effect median ms': rounded(of(effects, 'took', 0.5)),
      'effect p95 ms': rounded(of(effects, 'took', 0.95)),
      'effect bar ms': rounded(3 * of(effects, 'frame', 0.5)),
      'latent median ms': rounded(of(latents, 'took', 0.5)),
      'latent p95 ms': rounded(of(latents, 'took', 0.95)),
      'latent bar ms': rounded(3 * picture + frame),
    };
  } finally {
    await close();
  }
}
