import { startCpuPainter } from '../cpu-engine.ts';
import type { Network } from '../network.ts';
import type { FeatureBasis } from './basis.ts';

/** Studies a layer in a worker of its own, beside what plays. */
export async function studyAside(network: Network, side: number): Promise<FeatureBasis> {
  const { painter, batch } = await startCpuPainter({ network, backend: 'wasm', threads: 1 });
  try {
    return await batch.study(side);
  } finally {
    painter.dispose();
  }
}
