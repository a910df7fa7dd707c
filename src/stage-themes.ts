import { parameters } from './parameters.ts';
import { sentence } from './shared/fault.ts';
import type { Report } from './shared/report.ts';
import type { Sketcher } from './sketch-link.ts';
import { createCatalogue } from './themes/catalogue.ts';
import type { ThemeMemory } from './themes/memory.ts';

type Options = {
  sketcher: Pick<Sketcher, 'call'>;
  memory: ThemeMemory;
  classes: readonly string[];
  wanted: number; // thumbnails
  share: number; // of a processor
  /** Why nothing may be painted beside the show just now, or ''. */
  pause: () => string;
  report: Report;
};

const BATCH = 16;
const LOOK_AGAIN = 500; // ms

export const indexTruncation = parameters['walk.truncation'].default;

/** Fills the catalogue of thumbnails beside the show, batch by batch, and goes on where the last visit ended. */
export function createThemeIndex({ sketcher, memory, classes, wanted, share, pause, report }: Options) {
  const catalogue = createCatalogue(wanted, classes);
  let isOver = false;

  async function grow(): Promise<void> {
    for (const batch of await memory.load()) if (!isOver) catalogue.add(batch);
    while (!isOver && !catalogue.full()) {
      if (pause() !== '') {
        await new Promise((done) => setTimeout(done, LOOK_AGAIN));
        continue;
      }
      const from = catalogue.size();
      const count = Math.min(BATCH, wanted - from);
      const batch = await sketcher.call('batch', { from, count, truncation: indexTruncation, share });
      if (isOver || !catalogue.add(batch)) return;
      await memory.keep(batch);
    }
  }

  return {
    catalogue,
    progress: () => ({ indexed: catalogue.size(), wanted, pause: catalogue.full() ? '' : pause() }),
    /** Resolves when the catalogue is full; never throws. */
    grow: (): Promise<void> =>
      grow().catch((error: unknown) => {
        if (!isOver) report('error', `Themes: ${sentence(error)} The index stays as it is.`);
      }),
    close(): void {
      isOver = true;
    },
  };
}

export type ThemeIndex = ReturnType<typeof createThemeIndex>;
