import { fault, sentence } from '../shared/fault.ts';
import type { Latent } from '../shared/picture.ts';
import { type CpuBackend, cpuBackends } from './backend.ts';
import type { CpuStarted } from './cpu-messages.ts';
import type { Engine } from './engine.ts';
import type { LayerMap } from './features/layer-map.ts';
import { blendNetworks } from './kin.ts';
import type { Network } from './network.ts';
import { encodePixels } from './pixels.ts';
import { createReferenceEngine } from './reference/engine.ts';
import { planProgram } from './wasm/program.ts';

/** An engine of the CPU path that also paints the stage's picture: half RGBA [height, width, 4] into `to`. */
export type CpuEngine = Engine & {
  threads: number;
  paint(latent: Latent, to: Uint16Array): Promise<void>;
  layer?(side: number): LayerMap; // of the last picture, where the engine keeps its layers
};

/** How each backend of the CPU path starts; it rejects where it cannot. */
export type CpuStarters = Record<
  CpuBackend,
  (network: Network, threads: number, second?: Network) => Promise<CpuEngine>
>;

/** An engine whose pictures are encoded here. */
export const painting = (engine: Engine, threads: number): CpuEngine => ({
  ...engine,
  threads,
  paint: async (latent, to) => encodePixels(await engine.picture(latent), to),
});

/** In a browser's worker. */
export const browserStarters: CpuStarters = {
  async wasm(network, threads, second) {
    const { startWasmEngine } = await import('./wasm/browser.ts');
    const engine = await startWasmEngine(network, threads, second);
    return { ...engine, threads, paint: async (latent, to) => engine.paint(latent, to) };
  },
  async 'tfjs-wasm'(network, threads, second) {
    if (second !== undefined) throw fault('TF.js', 'two networks', 'one: it blends no weights');
    const { startWasm } = await import('./tfjs/wasm-browser.ts');
    const { createTensorEngine } = await import('./tfjs/tensor-engine.ts');
    const started = await startWasm(threads);
    return painting(createTensorEngine(network), started);
  },
  async reference(network, _, second) {
    const engine = createReferenceEngine(network);
    if (second === undefined) return painting(engine, 1);
    const of = ({ blend }: Latent) => (blend === undefined ? network : blendNetworks(network, second, blend));
    return painting({ ...engine, picture: (latent) => createReferenceEngine(of(latent)).picture(latent) }, 1);
  },
};

const slower: Record<CpuBackend, string> = {
  wasm: 'TF.js goes on instead, slower.',
  'tfjs-wasm': 'The slow reference goes on instead; use a current browser.',
  reference: 'Nothing is left that paints.',
};

type Asked = { network: Network; second?: Network | undefined; backend: CpuBackend; threads: number };

/** Starts what is asked for, or the next slower one with a note. A network that does not fit is refused. */
export async function startCpuEngine(
  { network, second, backend, threads }: Asked,
  starters: CpuStarters,
): Promise<{ engine: CpuEngine; started: CpuStarted }> {
  planProgram(network, threads);
  const notes: string[] = [];
  for (const name of cpuBackends.slice(cpuBackends.indexOf(backend)))
    try {
      const engine = await starters[name](network, threads, second);
      return { engine, started: { backend: name, threads: engine.threads, note: notes.join(' ') } };
    } catch (error) {
      notes.push(`Backend ${name} did not start (${sentence(error)}). ${slower[name]}`);
    }
  throw new Error(notes.join(' '));
}
