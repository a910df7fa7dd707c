import { sentence } from '../shared/fault.ts';
import type { Gpu } from '../shared/gpu.ts';
import type { Report } from '../shared/report.ts';
import type { Backend } from './backend.ts';
import type { KernelWish } from './kernel-wish.ts';
import type { Network } from './network.ts';
import type { Painter } from './painter.ts';

type Options = {
  gpu: Gpu;
  network: Network;
  second: Network | undefined;
  wanted: Backend;
  wish: KernelWish;
  beside: boolean; // something else plays meanwhile
  report: Report;
  isOver: () => boolean; // the device went while a painter was made
};

/** Our own kernels, or TF.js where it is asked for or ours do not start. */
export async function startGpuPainter(options: Options): Promise<Painter> {
  const { gpu, network, second, wanted, wish, beside, report, isOver } = options;
  if (wanted !== 'tfjs-webgpu')
    try {
      const { startWgslPainter } = await import('./wgsl/painter.ts');
      return await startWgslPainter(gpu, network, { wish, report, second, beside });
    } catch (error) {
      if (isOver() || second !== undefined) throw error; // TF.js blends no weights
      report(
        'error',
        `Generator: its kernels do not start (${sentence(error)}). TF.js tries on the same GPU.`,
      );
    }
  const { startTensorPainter } = await import('./tfjs/painter.ts');
  return startTensorPainter(gpu, network);
}
