import { sentence } from '../shared/fault.ts';
import type { Gpu } from '../shared/gpu.ts';
import type { Latent, Shown } from '../shared/picture.ts';
import { createCrossing } from './crossing.ts';
import { createDuet, type Duet } from './duet.ts';
import { createGallery } from './gallery.ts';
import { type Grid, gridFor, isSame, SQUARE } from './grid.ts';
import type { Ration } from './lane.ts';
import { sumMemory } from './memory.ts';
import { type Format, openFormat } from './open-format.ts';
import { isSquare } from './wide.ts';

type Options = Parameters<typeof createDuet>[0];

const SERIALS = 2 ** 32; // between the first serials of two formats
const SETTLED = 500; // ms that a surface keeps its ratio before pictures are made for it
const SEEN = 4; // pictures of a format after which none of the one before is seen

/**
 * The networks that play, in the format that is wanted: square, or wide (or tall) with the same weights. Another format is
 * made beside the show, and the last picture of the one before stays until it has one; the square one is kept.
 */
export async function createFormats(options: Options) {
  let { gpu } = options;
  let second: string | null = null; // url of the second model
  const square: Format = { grid: SQUARE, duet: await createDuet(options) };
  let kept = square; // the format beside the square one, where there is one
  let leaving: Format | null = null; // was kept, and may still be seen
  let asked = square; // who paints
  let seen = square; // whose pictures are shown
  let wanted = SQUARE;
  let refused: Grid[] = []; // what could not be made
  let ratio = 1;
  let count = 0;
  const crossing = createCrossing();
  let changing = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let disposed = false;

  const all = (): Duet[] => [...new Set([square, kept, leaving ?? square])].map(({ duet }) => duet);

  function enter(format: Format): void {
    if (format === asked) return;
    if (format !== seen) format.duet.clear();
    asked = format;
  }

  async function make(grid: Grid): Promise<void> {
    try {
      const made = await openFormat(options, {
        ...{ square: square.duet, gpu: () => gpu, second: () => second },
        ...{ grid, gallery: createGallery(++count * SERIALS) },
      });
      if (disposed) return made.duet.dispose();
      leaving?.duet.dispose();
      if (leaving === seen) seen = asked;
      leaving = kept === square ? null : kept;
      kept = made;
    } catch (error) {
      refused.push(grid);
      options.report('error', `Wide synthesis: ${sentence(error)}. Square pictures go on.`);
      enter(square);
    }
  }

  const isThere = (grid: Grid): boolean => isSquare(grid) || isSame(kept.grid, grid);

  const isMissing = (grid: Grid): boolean =>
    !disposed && !isThere(grid) && !refused.some((each) => isSame(each, grid));

  async function change(): Promise<void> {
    while (isMissing(wanted)) await make(wanted);
    if (!disposed && isThere(wanted)) enter(isSquare(wanted) ? square : kept);
  }

  function begin(): Promise<void> {
    clearTimeout(timer);
    changing = changing.then(change);
    return changing;
  }

  /** A format whose first pictures are there is seen from now on; the one before it goes when none of its is. */
  function move(): void {
    if (seen !== asked && asked.duet.ready()) seen = asked;
    if (leaving === null || seen === leaving || asked === leaving || crossing.goes()) return;
    const { duet } = asked;
    if ((duet.latest()?.serial ?? 0) < duet.gallery.first + SEEN) return;
    leaving.duet.dispose();
    leaving = null;
  }

  return {
    ...square.duet,

    /** From now on pictures for a surface of this ratio of width to height are wanted; 1 for square ones. */
    shape(to: number): void {
      if (to === ratio) return;
      ratio = to;
      const grid = gridFor(to);
      if (isSame(grid, wanted)) return;
      wanted = grid;
      refused = [];
      clearTimeout(timer);
      timer = setTimeout(() => void begin(), isThere(grid) ? 0 : SETTLED);
    },

    /** Has the format for a surface of this ratio made beside the show, for a look that comes while the square one plays. */
    prepare(to: number): Promise<void> {
      const grid = gridFor(to);
      changing = changing.then(async () => {
        if (asked === square && isThere(wanted) && isMissing(grid)) await make(grid);
      });
      return changing;
    },

    async load(url: string | null): Promise<void> {
      second = url;
      await square.duet.load(url);
      if (kept !== square) await kept.duet.load(url);
    },
    request: (latent: Latent, other?: Latent | null, amount?: number): void =>
      asked.duet.request(latent, other, amount),
    frame: (ration: Ration): void => asked.duet.frame(ration),
    costs: (): readonly number[] => asked.duet.costs(),
    status: () => asked.duet.status(),
    latest: (): Shown | null => seen.duet.latest(),
    shown(isMixed: boolean): Shown | null {
      const before = seen;
      move();
      const shown = seen.duet.shown(isMixed);
      return seen === before ? crossing.draw(shown) : crossing.begin(shown);
    },
    async awaitPicture(latent: Latent, other?: Latent | null, amount?: number): Promise<void> {
      await begin();
      await asked.duet.awaitPicture(latent, other, amount);
      move();
    },
    forget(): void {
      for (const duet of all()) duet.forget();
    },
    gpuLost(): void {
      gpu = null;
      crossing.forget();
      for (const duet of all()) duet.gpuLost();
    },
    gpuMissing(): void {
      for (const duet of all()) duet.gpuMissing();
    },
    /** Who paints comes first. */
    async gpuBack(device: Gpu): Promise<void> {
      gpu = device;
      const first = asked.duet;
      await first.gpuBack(device);
      if (gpu !== device) return;
      await Promise.all(all().map((duet) => duet !== first && duet.gpuBack(device)));
    },
    memory: () => sumMemory(all().map((duet) => duet.memory())),
    dispose(): void {
      disposed = true;
      clearTimeout(timer);
      for (const duet of all()) duet.dispose();
    },
  };
}

export type Formats = Awaited<ReturnType<typeof createFormats>>;
