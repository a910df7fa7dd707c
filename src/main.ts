import { type KernelWish, parseKernelWish } from './generator/kernel-wish.ts';
import { createInstrument } from './instrument.ts';
import { keepAwake, runFrames, watchSize } from './outputs/screen.ts';
import { openPicturePath, type PicturePath } from './picture-path.ts';
import { sentence } from './shared/fault.ts';
import { houseModel } from './shared/house-model.ts';
import type { Hud } from './shared/wire.ts';
import { connectAhead } from './stage-ahead.ts';
import { connectControls } from './stage-controls.ts';
import { createHealth } from './stage-health.ts';
import { connectKeys } from './stage-keys.ts';
import { openRation } from './stage-ration.ts';
import type { Pinned } from './stage-show.ts';

const SAVE_EVERY = 2000; // ms
const THEMES = 3000; // thumbnails
const ASIDE = 0.1; // share of a processor for all that need not be done now

const clock = (): number => performance.now() / 1000;
const query = new URLSearchParams(location.search);
const container = document.querySelector<HTMLElement>('#stage')!;

/** The page's storage, or null where the browser forbids it. */
function storage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

const instrument = createInstrument(storage(), clock);
const health = createHealth(clock);
let path: PicturePath | null = null;
let isFinding = false; // directions, on the other half of what is done aside

const ration = openRation({
  instrument,
  clock,
  share: () => (isFinding ? ASIDE / 2 : ASIDE),
});

const controls = connectControls({
  instrument,
  clock,
  model: () => path?.model ?? null,
  pinned,
  first: query.get('model') ?? houseModel,
  hud,
  note,
  stage: container,
  store: storage(),
  ration,
});

const ahead = connectAhead({ instrument, prepare: async (values) => path?.prepare(values), note });

function note(level: 'info' | 'error', text: string): void {
  if (level === 'error' && !health.fail(text)) return;
  console[level](text);
  controls.send({ kind: 'note', level, text });
}

function hud(): Hud {
  const status = path?.status();
  return {
    displayFps: health.displayFps(),
    generatorFps: status?.picturesPerSecond ?? 0,
    backend: status === undefined ? 'starting' : `${status.backend} ×${status.threads}`,
    adapter: status?.adapter ?? '…',
    renderer: status?.renderer ?? '…',
    size: status === undefined ? '…' : `${status.size.width}×${status.size.height}`,
    governor: status?.governor ?? '…',
    lastControl: controls.lastControl(),
    lastError: health.lastError(),
    errors: health.errors(),
  };
}

/** What a recording pins: its replay plays on the same path with the same kernels, measured or not. */
function pinned(): Pinned {
  const { width, height } = path?.status().size ?? { width: 1920, height: 1080 };
  const backend = path?.status().backend === 'webgpu' ? 'webgpu' : 'wasm';
  const model = query.get('model') ?? houseModel;
  const sha256 = path?.model?.sha256 ?? '';
  const second = controls.pair.pin();
  const pin = { model, sha256, ...(second.name !== '' && { second }) };
  return { ...pin, backend, precision: 'f32', kernels: 'direct', width, height };
}

/** One turn: values, latent, picture, wall. An error is told once and the last good picture stays. */
function createFrame({ draw, model }: PicturePath): (now: number, dt: number) => boolean {
  const walk = instrument.enter(model ?? { name: 'none', resolution: 0, zDim: 0, classes: [] });

  return (now, dt) => {
    try {
      controls.act();
      instrument.tick();
      const { latent, values } = controls.ensemble.turn(walk, instrument.frame(dt), dt);
      controls.pair.request(latent, values, dt);
      const drawn = draw(values, walk.state.time, dt);
      if (drawn) controls.recording.frame();
      if (path?.serial() !== 0) health.shown();
      return drawn;
    } catch (error) {
      note('error', sentence(error));
      return false;
    } finally {
      ahead.tick(now);
      controls.tick(now);
    }
  };
}

/** The kernels that the address asks for; with a sentence and `auto` where it asks for none that there are. */
function kernelWish(): KernelWish {
  try {
    return parseKernelWish(query, storage());
  } catch (error) {
    note('error', `${sentence(error)}. Going on with auto.`);
    return parseKernelWish(new URLSearchParams(), storage());
  }
}

/** Gives the sliders their directions once they are found, beside the show. */
async function findDirections({ directions }: PicturePath): Promise<void> {
  isFinding = true;
  try {
    const found = await directions(ASIDE / 2);
    if (found !== null) instrument.direct(found);
    controls.send(instrument.directions());
  } catch (error) {
    note('error', `Directions: ${sentence(error)}. Their sliders do nothing.`);
  } finally {
    isFinding = false;
  }
}

/** Favourites and themes, once there are pictures; `?themes=` says how many thumbnails to index. */
async function openWall(opened: PicturePath): Promise<void> {
  const { displayFps } = health;
  const wanted = Math.min(THEMES, Math.max(0, Number(query.get('themes') ?? THEMES)));
  try {
    const { openAside } = await import('./stage-aside.ts');
    await openAside({ path: opened, instrument, controls, displayFps, ration, wanted, report: note });
  } catch (error) {
    note('error', `Favourites: ${sentence(error)}`);
  }
}

async function play(): Promise<void> {
  connectKeys({ instrument, clock, container, console: controls.console, note, outputs: controls.outputs });
  path = await openPicturePath({
    container,
    modelUrl: `./models/${query.get('model') ?? houseModel}/`,
    backend: query.get('backend') ?? 'auto',
    threads: Number(query.get('threads')),
    kernels: kernelWish(),
    feeds: controls.feeds,
    report: note,
  });
  controls.attach(path);
  controls.effects.attach(path);
  controls.guard.attach(path);
  controls.outputs.attach(path);
  controls.recording.attach(path);
  controls.sendState();
  void findDirections(path);
  void openWall(path);
  watchSize(container, path.resize);
  keepAwake();
  const frame = createFrame(path);
  controls.pair.attach(path, query.get('second') ?? '');
  runFrames((now, dt) => health.measure(() => frame(now, dt)), controls.outputs.onBeat);
  setInterval(instrument.save, SAVE_EVERY);
  addEventListener('pagehide', instrument.save);
}

/** For tests, benchmarks and curious people at the browser's own console. */
const handle = { ration, instrument, controls, health, hud, path: () => path };
declare global {
  var ganzfeld: typeof handle;
}
globalThis.ganzfeld = handle;

play().catch((error: unknown) => note('error', sentence(error)));
