import { sentence } from '../shared/fault.ts';
import type { Gpu } from '../shared/gpu.ts';
import type { Report } from '../shared/report.ts';
import { type Backend, cpuBackendFor } from './backend.ts';
import { startCpuPainter } from './cpu-engine.ts';
import { startGpuPainter } from './gpu-painter.ts';
import type { KernelWish } from './kernel-wish.ts';
import { type Lane, openLane } from './lane.ts';
import type { Network } from './network.ts';
import type { Painted, Painter } from './painter.ts';
import { threadsFor } from './threads.ts';
import { trial } from './trial.ts';

type Options = {
  network: Network;
  second: Network | undefined; // whose weights may be blended in
  wanted: Backend;
  wish: KernelWish;
  beside: boolean; // started while something plays
  threads: number | undefined; // as isolation allows where not given
  report: Report;
  onPicture: (painted: Painted, painter: Painter) => void; // from the active lane alone
};

/** The CPU lane and the GPU lane of one network: which are open, which one is active, and why that changes. */
export function createLanes(options: Options) {
  const { network, second, wanted, wish, threads, beside, report, onPicture } = options;
  let cpuStart: Promise<void> | null = null;
  let cpu: Lane | null = null;
  let gpu: Lane | null = null;
  let active: Lane | null = null;
  let preferred: 'gpu' | 'cpu' | null = null; // who won
  let era = 0; // grows when the device goes: what was begun on it is not used

  const open = (painter: Painter): Lane =>
    openLane(
      painter,
      (painted, lane) => lane === active && onPicture(painted, painter),
      (error, lane) => lane === active && report('error', `Generator: ${sentence(error)}`),
    );

  async function startCpu(): Promise<void> {
    const { hardwareConcurrency } = navigator;
    const count = threadsFor({ crossOriginIsolated, hardwareConcurrency }, threads);
    const { painter, note } = await startCpuPainter({
      network,
      second,
      backend: cpuBackendFor(wanted),
      threads: count,
    });
    if (note !== '') report('error', note);
    cpu = open(painter);
  }

  async function useCpu(): Promise<void> {
    cpuStart ??= startCpu();
    await cpuStart;
    active = gpu ?? cpu;
  }

  function useGpu(painter: Painter): void {
    gpu = open(painter);
    active = gpu;
  }

  /** A painter on this device, or null where the device went while it was made. */
  async function openGpuPainter(device: Gpu): Promise<Painter | null> {
    const begun = era;
    const painter = await startGpuPainter({
      gpu: device,
      network,
      second,
      wanted,
      wish,
      beside,
      report,
      isOver: () => begun !== era,
    });
    if (begun === era) return painter;
    painter.dispose();
    return null;
  }

  async function force(device: Gpu | null): Promise<void> {
    const begun = era;
    try {
      if (device === null) throw new Error('there is no GPU device');
      const painter = await openGpuPainter(device);
      if (painter !== null) useGpu(painter);
    } catch (error) {
      if (begun !== era) return;
      report('error', `Backend ${wanted}: got none (${sentence(error)}). The CPU path goes on instead.`);
      await useCpu();
    }
  }

  /** Measures the GPU while the CPU paints, and lets the faster one go on. */
  async function compete(device: Gpu): Promise<void> {
    const begun = era;
    let painter: Painter | null = null;
    try {
      painter = await openGpuPainter(device);
      if (painter === null) return;
      const onGpu = await trial(painter, network, device.device, () => begun !== era);
      if (begun !== era) return;
      const onCpu = cpu!.painter.milliseconds();
      preferred = onGpu < onCpu ? 'gpu' : 'cpu';
      if (preferred === 'gpu') useGpu(painter);
      const figures = `${device.adapter} takes ${onGpu.toFixed(1)} ms a picture, the CPU path ${onCpu.toFixed(1)} ms`;
      report('info', `Generator: ${figures}; the ${preferred.toUpperCase()} goes on.`);
    } catch (error) {
      if (begun === era)
        report('error', `Generator: the GPU does not paint (${sentence(error)}). The CPU path goes on.`);
    } finally {
      if (painter !== null && painter !== gpu?.painter) painter.dispose();
    }
  }

  return {
    active: (): Lane | null => active,
    /** Who won the competition; null where there was none. */
    preferred: () => preferred,
    painters: (): Painter[] => [cpu, gpu].flatMap((lane) => (lane === null ? [] : [lane.painter])),
    useCpu,
    force,
    compete,

    /** Closes the GPU lane and gives its painter, whose textures are gone; null where there was none. */
    closeGpu(): Painter | null {
      era++;
      const closed = gpu?.painter ?? null;
      closed?.dispose();
      if (gpu !== null) active = null; // the last picture stays until somebody paints
      gpu = null;
      return closed;
    },
    dispose(): void {
      era++;
      active = null;
      cpu?.painter.dispose();
      gpu?.painter.dispose();
    },
  };
}
