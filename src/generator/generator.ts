import { BEND, isBent } from '../shared/bend.ts';
import type { DirectionBanks } from '../shared/directions.ts';
import { sentence } from '../shared/fault.ts';
import type { Gpu } from '../shared/gpu.ts';
import type { Latent, Picture } from '../shared/picture.ts';
import type { Report } from '../shared/report.ts';
import { type Backend, isGpuBackend, parseBackend } from './backend.ts';
import { loadCompanions } from './companions.ts';
import { startCpuPainter } from './cpu-engine.ts';
import { findDirections } from './directions/find.ts';
import { createGallery, type Gallery } from './gallery.ts';
import type { Grid } from './grid.ts';
import { type KernelWish, safeKernels } from './kernel-wish.ts';
import type { Ration } from './lane.ts';
import { createLanes } from './lanes.ts';
import { createLatentMemory } from './latent-memory.ts';
import { loadModel } from './load-model.ts';
import { sumMemory } from './memory.ts';
import type { Network } from './network.ts';
import { widenAside } from './wide-aside.ts';

const PATIENCE = 1500; // ms that the last picture stays before the CPU path replaces it; it would slow the return down

type Options = {
  gpu: Gpu | null;
  modelUrl: string; // the model's folder
  network?: Network; // of that folder, where it has been read
  second?: Network; // whose weights latents may blend in; it must match
  gallery?: Gallery; // where another generator hangs its pictures, too
  backend: string; // auto, webgpu, tfjs-webgpu, wasm or reference
  threads?: number; // of the CPU path; as isolation allows where not given
  beside?: boolean; // started while something plays: it leaves the thread to that
  kernels?: KernelWish; // of our own engine on the GPU; the safe ones where not given
  report: Report;
};

/**
 * The network that the stage plays. The CPU path paints first; with `auto` and a real GPU a short measurement then
 * decides who goes on. Rejects where the model cannot be read or nothing can paint; reports what happens later.
 */
export async function createGenerator(options: Options) {
  const { gpu, modelUrl, backend, threads, kernels: wish = safeKernels, report } = options;
  const wanted = parseBackendOrAuto(backend, report);
  const { second, beside = false } = options;
  const { network, note } = options.network
    ? { network: options.network, note: '' }
    : await loadModel(modelUrl);
  if (note !== '') report('info', note);
  const { name, resolution, zDim, classes, numWs, wDim } = network;
  const gallery = options.gallery ?? createGallery();
  const asked = createLatentMemory();
  let rival = wanted === 'auto' && gpu !== null && !gpu.isFallback ? gpu : null;
  let halvings = 0;
  let toldOfBends = false;
  let patience: ReturnType<typeof setTimeout> | undefined;
  let decide = (): void => undefined;
  const decided = rival === null ? Promise.resolve() : new Promise<void>((resolve) => (decide = resolve));
  const lanes = createLanes({
    network,
    second,
    wanted,
    wish,
    threads,
    beside,
    report,
    onPicture(painted, painter) {
      gallery.hang(painted, painter);
      if (rival !== null) void lanes.compete(rival).then(decide);
      rival = null;
    },
  });
  /** Whether the newest picture came while its features were being prepared. */
  const owesFeatures = ({ features = 0 }: Latent): boolean =>
    features > 0 && gallery.newest()?.features === null;
  const tell = (error: unknown): void => report('error', `Generator: ${sentence(error)}`);
  const useCpu = (): void => void lanes.useCpu().catch(tell);
  await (isGpuBackend(wanted) ? lanes.force(gpu) : lanes.useCpu());

  return {
    model: { name, resolution, zDim, classes, sha256: network.sha256 ?? '', layers: { numWs, wDim } },

    /** The directions that w can be moved in; computed, where they have to be, on `share` of a processor. */
    directions: (share: number): Promise<DirectionBanks> =>
      findDirections({ network, modelUrl, share, report }),

    /** A painter of its own on one thread, for pictures on this grid beside the show. */
    aside: async (grid: Grid) => {
      const wide = await widenAside(network, grid);
      return (await startCpuPainter({ network: wide, backend: 'wasm', threads: 1 })).painter;
    },

    /** What thumbnails are painted with, and what the model brings beside its weights. */
    beside: async () => ({ network, ...(await loadCompanions(network, modelUrl, report)) }),

    /** Asks for a picture; the newest request wins, at most one waits, and a latent that stands still is painted once. */
    request(latent: Latent): void {
      const lane = lanes.active();
      if (lane === null) return;
      if (!asked.moved(latent) && !owesFeatures(latent)) {
        gallery.rest();
        return;
      }
      lane.request(latent);
      if (!toldOfBends && lane.painter.backend.startsWith('tfjs') && bentAnywhere(latent)) {
        toldOfBends = true;
        report('info', 'Generator: TF.js bends no layers; the pictures go on unbent.');
      }
    },

    /** Resolves when who paints has been measured, or need not be. */
    decided,
    network,
    gallery,
    forget: asked.forget,
    latest: gallery.newest,
    shown: gallery.shown,

    /** Multiply-adds of a picture at full side, at half of it, …; empty where pictures are not made in slices. */
    costs: (): readonly number[] => lanes.active()?.painter.slices?.costs ?? [],

    /** Once a display frame, before it is drawn: the next slice of the picture that is under way. */
    frame(ration: Ration): void {
      if (ration.halvings !== halvings) asked.forget();
      halvings = ration.halvings;
      lanes.active()?.advance(ration);
    },

    /** The picture of exactly this latent, published when it resolves; for stepped use, one at a time. */
    async awaitPicture(latent: Latent): Promise<Picture> {
      const { painter } = lanes.active()!;
      return gallery.hang(await painter.paint(latent), painter);
    },

    status() {
      const painter = lanes.active()?.painter;
      const picturesPerSecond = gallery.picturesPerSecond();
      return { backend: painter?.backend ?? 'starting', threads: painter?.threads ?? 0, picturesPerSecond };
    },

    /** The device is lost: where a new one does not paint soon, the CPU path takes over. */
    gpuLost(): void {
      rival = null;
      asked.forget();
      const closed = lanes.closeGpu();
      if (closed === null) return;
      gallery.clear(closed);
      clearTimeout(patience);
      patience = setTimeout(useCpu, PATIENCE);
    },

    /** No new device is there: the CPU path takes over. */
    gpuMissing(): void {
      clearTimeout(patience);
      useCpu();
    },

    /** A new device is there: the weights go onto it from memory, and who painted before paints again once this resolves. */
    async gpuBack(device: Gpu): Promise<void> {
      if (isGpuBackend(wanted) || (lanes.preferred() === 'gpu' && !device.isFallback))
        await lanes.force(device).catch(tell);
      else if (wanted === 'auto' && lanes.preferred() === null && !device.isFallback)
        await lanes.compete(device);
    },

    /** What the engines hold; flat while they play. */
    memory: () => sumMemory(lanes.painters().map((painter) => painter.memory())),

    dispose(): void {
      clearTimeout(patience);
      lanes.dispose();
    },
  };
}

export type Generator = Awaited<ReturnType<typeof createGenerator>>;

function bentAnywhere({ bends }: Latent): boolean {
  for (let row = 0; bends !== undefined && row < bends.length / BEND; row++)
    if (isBent(bends, row)) return true;
  return false;
}

function parseBackendOrAuto(name: string, report: Report): Backend {
  try {
    return parseBackend(name);
  } catch (error) {
    report('error', `${sentence(error)}. Going on with auto.`);
    return 'auto';
  }
}
