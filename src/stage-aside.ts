import type { Instrument } from './instrument.ts';
import type { PicturePath } from './picture-path.ts';
import type { Report } from './shared/report.ts';
import { openSketcher } from './sketch-link.ts';
import type { connectControls } from './stage-controls.ts';
import { createPlaces } from './stage-places.ts';
import { createThemeIndex } from './stage-themes.ts';
import { createThemeMemory } from './themes/memory.ts';

type Options = {
  path: PicturePath;
  instrument: Instrument;
  controls: Pick<ReturnType<typeof connectControls>, 'openWall'>;
  displayFps: () => number;
  wanted: number; // thumbnails
  share: number; // of a processor
  report: Report;
};

const VERSION = 1; // of what is measured: a new one is measured anew
const SHORT = 0.75; // of the best rate lately
const FORGETS = 0.995; // of the best rate, each time it is asked for
const soon = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/** Says whether the display rate has fallen below what it was lately. */
export function createShortage(displayFps: () => number): () => boolean {
  let best = 0;
  return () => {
    const now = displayFps();
    best = Math.max(best * FORGETS, now);
    return now + 1 < SHORT * best;
  };
}

/** Once pictures come: the worker that paints thumbnails, the favourites' wall, and the index of themes beside the show. */
export async function openAside(options: Options): Promise<void> {
  const { path, instrument, controls, displayFps, wanted, share, report } = options;
  const beside = await path.beside();
  if (beside === null) return;
  const { network, critic, places: brought } = beside;
  while (path.serial() === 0) await soon(100);
  const sketcher = openSketcher();
  await sketcher.call('start', { network, critic });
  const { name, sha256 = '', zDim, classes, numWs, wDim } = network;
  const isShort = createShortage(displayFps);
  const themes = createThemeIndex({
    sketcher,
    memory: createThemeMemory(`${sha256 || name}:${VERSION}`),
    classes,
    wanted,
    share,
    report,
    pause() {
      if (instrument.desk.locked()) return 'the show is locked';
      return isShort() ? 'the stage is short of time' : '';
    },
  });
  const space = { name, sha256, zDim, classes, layers: { numWs, wDim } };
  const places = createPlaces(space, instrument.banks, critic !== null);
  controls.openWall({ places, brought, themes }, sketcher);
  await themes.grow();
}
