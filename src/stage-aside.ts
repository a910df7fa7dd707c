import type { Instrument } from './instrument.ts';
import type { PicturePath } from './picture-path.ts';
import type { Ration } from './shared/ration.ts';
import type { Report } from './shared/report.ts';
import { openSketcher } from './sketch-link.ts';
import type { connectControls } from './stage-controls.ts';
import { createPlaces } from './stage-places.ts';
import { createShortage } from './stage-ration.ts';
import { createThemeIndex } from './stage-themes.ts';
import { createThemeMemory } from './themes/memory.ts';

type Options = {
  path: PicturePath;
  instrument: Instrument;
  controls: Pick<ReturnType<typeof connectControls>, 'openWall'>;
  displayFps: () => number;
  ration: Ration;
  wanted: number; // thumbnails
  report: Report;
};

const VERSION = 1; // of what is measured: a new one is measured anew
const soon = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/** Once pictures come: the worker that paints thumbnails, the favourites' wall, and the index of themes beside the show. */
export async function openAside(options: Options): Promise<void> {
  const { path, instrument, controls, displayFps, ration, wanted, report } = options;
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
    ration,
    pause: () => (isShort() ? 'the stage is short of time' : ''),
    report,
  });
  const space = { name, sha256, zDim, classes, layers: { numWs, wDim } };
  const places = createPlaces(space, instrument.banks, critic !== null);
  controls.openWall({ places, brought, themes }, sketcher);
  await themes.grow();
}
