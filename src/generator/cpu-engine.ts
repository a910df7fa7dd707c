import type { Latent } from '../shared/picture.ts';
import { createSamples } from '../shared/samples.ts';
import type { CpuBackend } from './backend.ts';
import { openCpuLink } from './cpu-link.ts';
import type { Engine } from './engine.ts';
import type { FeatureBasis } from './features/basis.ts';
import { sizeOn } from './grid.ts';
import type { Network } from './network.ts';
import type { Painted, Painter } from './painter.ts';

type Study = { study(side: number): Promise<FeatureBasis> };
type Options = { network: Network; second?: Network | undefined; backend: CpuBackend; threads: number };

/**
 * The CPU path: a worker that paints, so that drawing never waits for it. Its batches answer like any engine's; `note`
 * says why it is not what was asked for, or is empty.
 */
export async function startCpuPainter(
  options: Options,
): Promise<{ painter: Painter; batch: Pick<Engine, 'map' | 'synthesize'> & Study; note: string }> {
  const size = sizeOn(options.network.grid, options.network.resolution);
  const link = openCpuLink();
  const spare: Uint16Array<ArrayBuffer>[] = [];
  const durations = createSamples(16);
  let tensors = 0;
  const { backend, threads, note } = await link.call('start', options).catch((error: unknown) => {
    link.close();
    throw error;
  });

  async function paint(latent: Latent): Promise<Painted> {
    const pixels = spare.pop() ?? null;
    const answer = await link.call('picture', { latent, pixels }, pixels === null ? [] : [pixels.buffer]);
    tensors = answer.tensors;
    durations.add(answer.milliseconds);
    const { pixels: painted, features } = answer;
    return { kind: 'pixels', ...size, pixels: painted, ...(features !== undefined && { features }) };
  }

  const painter: Painter = {
    backend,
    threads,
    depth: 1,
    paint,
    milliseconds: () => durations.quantile(0.5),
    recycle: (picture) => {
      if (picture.kind === 'pixels' && spare.length < 2) spare.push(picture.pixels);
    },
    memory: () => ({ tensors, gpuBytes: 0 }),
    dispose: link.close,
  };
  const batch = {
    /** What varies most in a layer, of the pictures of its network; takes a second or more. */
    study: (side: number) => link.call('study', { side }),
    map: (request: Parameters<Engine['map']>[0]) => link.call('map', request),
    synthesize: (...[ws, count, noise, grain, playing]: Parameters<Engine['synthesize']>) =>
      link.call('synthesize', { ws, count, noise, grain, playing }),
  };
  return { painter, batch, note };
}
