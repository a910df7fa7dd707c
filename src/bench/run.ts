import { sentence } from '../shared/fault.ts';
import type { Gpu } from '../shared/gpu.ts';
import { limitOf, measureLimits } from './limits.ts';
import { costOf, type Progress, timeEngine } from './measure.ts';
import type { BenchResult, Limits, NetworkResult, Timing } from './result.ts';
import { openWorkload } from './workloads.ts';

/** Who hears what a run finds, as it finds it. */
export type Listener = {
  limits(limits: Limits): void;
  /** A network is being made ready, or an engine paints. */
  progress(name: string, progress: Progress | null): void;
  network(result: NetworkResult): void;
  failed(name: string, reason: string): void;
};

const engines: readonly Timing['engine'][] = ['webgpu', 'tfjs-webgpu'];

/** Lets the page draw what it has been told. */
const breathe = (): Promise<void> => new Promise((done) => setTimeout(done, 50));

async function runNetwork(gpu: Gpu, name: string, limits: Limits, listener: Listener, signal: AbortSignal) {
  listener.progress(name, null);
  await breathe();
  const network = await openWorkload(name);
  const cost = costOf(network);
  const result: NetworkResult = {
    name,
    resolution: network.resolution,
    ...cost,
    limit: limitOf(limits, cost),
    timings: [],
  };
  const onProgress = (progress: Progress): void => listener.progress(name, progress);
  for (const engine of engines) {
    signal.throwIfAborted();
    result.timings.push(await timeEngine(engine, { gpu, network, onProgress, signal }));
    listener.network(result);
  }
  return result;
}

/**
 * The adapter's limits, then each network by both engines. A network that does not run is told and left out; after a stop
 * the result holds what was finished.
 */
export async function runBench(
  gpu: Gpu,
  names: readonly string[],
  listener: Listener,
  signal: AbortSignal,
): Promise<BenchResult> {
  const limits = await measureLimits(gpu);
  listener.limits(limits);
  const networks: NetworkResult[] = [];
  for (const name of names) {
    if (signal.aborted) break;
    try {
      networks.push(await runNetwork(gpu, name, limits, listener, signal));
    } catch (error) {
      listener.failed(name, signal.aborted ? '' : sentence(error));
    }
  }
  const { adapter, info, isFallback } = gpu;
  const { vendor, architecture } = info;
  return {
    format: 'ganzfeld-bench-1',
    date: new Date().toISOString(),
    machine: '',
    browser: browserName(),
    adapter: { name: adapter, vendor, architecture, software: isFallback },
    limits,
    networks,
  };
}

/** The browser and the system, where it says them in words; else its user agent. */
function browserName(): string {
  const data: { brands: { brand: string; version: string }[]; platform: string } | undefined = Reflect.get(
    navigator,
    'userAgentData',
  );
  const brand = data?.brands.find(({ brand: name }) => !/Not.*Brand/i.test(name));
  return brand === undefined ? navigator.userAgent : `${brand.brand} ${brand.version}, ${data!.platform}`;
}
