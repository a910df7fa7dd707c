import { fault } from '../shared/fault.ts';
import type { Gpu } from '../shared/gpu.ts';
import type { Report } from '../shared/report.ts';
import { createDuet, type Duet } from './duet.ts';
import type { Gallery } from './gallery.ts';
import type { Grid } from './grid.ts';
import { planNetwork } from './plan/network-plan.ts';
import { checkLimits } from './wgsl/limits.ts';
import { widenAside } from './wide-aside.ts';

/** Who paints on a grid. */
export type Format = { grid: Grid; duet: Duet };

type Beside = {
  square: Duet; // what plays meanwhile
  gpu: () => Gpu | null; // as it is at that time, like the second model's url
  second: () => string | null;
  grid: Grid;
  gallery: Gallery;
};

/** The networks of the square format on another grid, on the backend that those play on. Rejects what the device cannot hold. */
export async function openFormat(
  options: Parameters<typeof createDuet>[0],
  { square, gpu, second, grid, gallery }: Beside,
): Promise<Format> {
  await square.decided;
  const { backend } = square.status();
  if (backend === 'tfjs-webgpu')
    throw fault('backend', backend, 'webgpu or wasm: TF.js keeps one network on a GPU');
  const network = await widenAside(square.network, grid);
  const device = gpu();
  if (backend === 'webgpu' && device !== null) checkLimits(planNetwork(network), device.device.limits);
  const errors: Report = (level, text) => level === 'error' && options.report(level, text);
  const duet = await createDuet({
    ...{ ...options, gpu: device, backend, network, grid, gallery },
    ...{ beside: true, report: errors },
  });
  for (let name: string | null = null; name !== second(); ) {
    name = second();
    await duet.load(name).catch(() => undefined); // the square one has told why
  }
  for (let on = device; on !== gpu(); ) {
    on = gpu();
    duet.gpuLost();
    if (on !== null) await duet.gpuBack(on);
  }
  return { grid, duet };
}
