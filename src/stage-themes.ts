import { parameters } from './parameters.ts';
import { sentence } from './shared/fault.ts';
import type { Ration } from './shared/ration.ts';
import type { Report } from './shared/report.ts';
import type { SketchBatch } from './shared/sketch.ts';
import type { Sketcher } from './sketch-link.ts';
import { createCatalogue } from './themes/catalogue.ts';
import type { ThemeMemory } from './themes/memory.ts';

type Options = {
  sketcher: Pick<Sketcher, 'call'>;
  memory: ThemeMemory;
  classes: readonly string[];
  wanted: number; // thumbnails
  ration: Ration;
  /** Why no more may be painted just now, beside what the ration says, or ''. */
  pause: () => string;
  report: Report;
};

const BATCH = 16; // thumbnails that are kept together
const LOOK_AGAIN = 500; // ms

export const indexTruncation = parameters['walk.truncation'].default;

function joined(parts: readonly SketchBatch[]): SketchBatch {
  const all = (of: 'numbers' | 'styles'): Float32Array =>
    Float32Array.from(parts.flatMap((part) => [...part[of]]));
  const sketches = parts.flatMap((part) => part.sketches);
  return {
    from: parts[0]!.from,
    count: parts.length,
    numbers: all('numbers'),
    styles: all('styles'),
    sketches,
  };
}

/** Fills the catalogue of thumbnails beside the show, one at a time, and goes on where the last visit ended. */
export function createThemeIndex({ sketcher, memory, classes, wanted, ration, pause, report }: Options) {
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
      const parts: SketchBatch[] = [];
      for (let n = from; n < Math.min(from + BATCH, wanted) && !isOver; n++) parts.push(await paint(n));
      const batch = joined(parts);
      if (isOver || !catalogue.add(batch)) return;
      await memory.keep(batch);
    }
  }

  const paint = (from: number): Promise<SketchBatch> =>
    ration.run(() => sketcher.call('batch', { from, count: 1, truncation: indexTruncation }));

  return {
    catalogue,
    progress: () => ({
      indexed: catalogue.size(),
      wanted,
      pause: catalogue.full() ? '' : ration.pause() || pause(),
    }),
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
