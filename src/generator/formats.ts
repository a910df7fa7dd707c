import { fault, sentence } from '../shared/fault.ts';
import type { Gpu } from '../shared/gpu.ts';
import type { Latent, Shown } from '../shared/picture.ts';
import type { Report } from '../shared/report.ts';
import { createCrossing } from './crossing.ts';
import { createDuet, type Duet } from './duet.ts';
import { createGallery } from './gallery.ts';
import { type Grid, gridFor, SQUARE } from './grid.ts';
import type { Ration } from './lane.ts';
import { planNetwork } from './plan/network-plan.ts';
import { checkLimits } from './wgsl/limits.ts';
import { isSquare } from './wide.ts';
import { widenAside } from './wide-aside.ts';

type Options = Parameters<typeof createDuet>[0];
type Format = { grid: Grid; duet: Duet };

const SERIALS = 2 ** 32; // between the first serials of two formats
const SETTLED = 500; // ms that a surface keeps its ratio before pictures are made for it
const SEEN = 4; // pictures of a format after which none of the one before is seen

const isSame = (a: Grid, b: Grid): boolean => a[0] === b[0] && a[1] === b[1];

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
  let refused: Grid | null = null; // what could not be made
  let ratio = 1;
  let count = 0;
  const crossing = createCrossing();
  let changing: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let disposed = false;

  const all = (): Duet[] => [...new Set([square, kept, leaving ?? square])].map(({ duet }) => duet);

  const errors: Report = (level, text) => level === 'error' && options.report(level, text);

  async function open(grid: Grid): Promise<Format> {
    await square.duet.decided;
    const { backend } = square.duet.status();
    if (backend === 'tfjs-webgpu')
      throw fault('backend', backend, 'webgpu or wasm: TF.js keeps one network on a GPU');
    const network = await widenAside(square.duet.network, grid);
    const gallery = createGallery(++count * SERIALS);
    const device = gpu;
    if (backend === 'webgpu' && device !== null) checkLimits(planNetwork(network), device.device.limits);
    const given = { ...options, gpu, backend, network, grid, gallery, beside: true, report: errors };
    const duet = await createDuet(given);
    for (let name: string | null = null; name !== second; ) {
      name = second;
      await duet.load(name).catch(() => undefined); // the square one has told why
    }
    if (gpu !== device) duet.gpuLost();
    if (gpu !== device && gpu !== null) duet.gpuBack(gpu);
    return { grid, duet };
  }

  function enter(format: Format): void {
    if (format === asked) return;
    if (format !== seen) format.duet.clear();
    asked = format;
  }

  async function make(grid: Grid): Promise<void> {
    try {
      const made = await open(grid);
      if (disposed) return made.duet.dispose();
      leaving?.duet.dispose();
      if (leaving === seen) seen = asked;
      leaving = kept === square ? null : kept;
      kept = made;
    } catch (error) {
      refused = grid;
      options.report('error', `Wide synthesis: ${sentence(error)}. Square pictures go on.`);
      enter(square);
    }
  }

  /** Makes what is wanted, as long as that is something else than what is there. */
  async function change(): Promise<void> {
    while (!disposed && !isSame(asked.grid, wanted) && refused !== wanted) {
      if (isSquare(wanted)) enter(square);
      else if (isSame(kept.grid, wanted)) enter(kept);
      else await make(wanted);
    }
  }

  function begin(): Promise<void> {
    clearTimeout(timer);
    changing ??= change().finally(() => {
      changing = null;
    });
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
      refused = null;
      clearTimeout(timer);
      timer = setTimeout(() => void begin(), isSquare(grid) || isSame(grid, kept.grid) ? 0 : SETTLED);
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
    gpuBack(device: Gpu): void {
      gpu = device;
      for (const duet of all()) duet.gpuBack(device);
    },
    memory() {
      const held = all().map((duet) => duet.memory());
      const sum = (of: (each: (typeof held)[number]) => number) => held.reduce((a, each) => a + of(each), 0);
      return { tensors: sum(({ tensors }) => tensors), gpuBytes: sum(({ gpuBytes }) => gpuBytes) };
    },
    dispose(): void {
      disposed = true;
      clearTimeout(timer);
      for (const duet of all()) duet.dispose();
    },
  };
}

export type Formats = Awaited<ReturnType<typeof createFormats>>;
