import type { Gpu } from '../../shared/gpu.ts';
import type { Network } from '../network.ts';
import { type PlanOptions, planNetwork } from '../plan/network-plan.ts';
import type { Plan, Precision, Variant } from '../plan/plan.ts';
import { type Executor, executePlan, groupOf } from './executor.ts';
import type { Compiler } from './pipelines.ts';
import type { Stopwatch } from './stopwatch.ts';
import {
  candidatesFor,
  distinctLayers,
  prefersHalf,
  shapeKey,
  type Times,
  type Tuned,
  type TunedLayer,
  winnerOf,
} from './tuning-rules.ts';
import { layerPlan } from './tuning-scratch.ts';

const ROUNDS = { first: 5, again: 3 };

/** What is measured, and with what. */
export type Bench = {
  gpu: Pick<Gpu, 'device' | 'isFallback'>;
  network: Network;
  stopwatch: Stopwatch;
  compile: Compiler;
};

/** A measurement as a plan takes it. */
export const planOptions = ({ choices, precision }: Pick<Tuned, 'choices' | 'precision'>): PlanOptions => ({
  choose: (shape) => choices[shapeKey(shape)] ?? 'direct',
  precision,
});

/** One layer as each plan has it, in ms a run; undefined for a plan that the device refuses. */
async function timeLayer(
  { gpu: { device }, stopwatch, compile }: Bench,
  plans: readonly Plan[],
  layer: string,
  rounds: number,
): Promise<(number | undefined)[]> {
  const executors: (Executor | null)[] = [];
  try {
    for (const plan of plans)
      executors.push(await executePlan(device, layerPlan(plan, layer), [], { compile }).catch(() => null));
    const able = executors.filter((executor) => executor !== null);
    for (const executor of able)
      device.queue.writeBuffer(executor.buffer('inputs'), 0, Float32Array.of(1, 1, -1, 0));
    const runs = able.map(
      ({ encode, plan }) =>
        (encoder: GPUCommandEncoder) =>
          encode(encoder, 0, plan.kernels.length),
    );
    const times = await stopwatch.compare(runs, rounds);
    return executors.map((executor) => (executor === null ? undefined : times[able.indexOf(executor)]));
  } finally {
    for (const executor of executors) executor?.dispose();
  }
}

/** Plans of a network in which all layers that can are of one variant, each made once. */
function createPlans({ gpu, network }: Bench) {
  const plans = new Map<string, Plan>();
  return (variant: Variant, precision: Precision): Plan => {
    const name = `${variant} ${precision}`;
    const options = { group: groupOf(gpu), choose: () => variant, precision };
    const plan = plans.get(name) ?? planNetwork(network, options);
    plans.set(name, plan);
    return plan;
  };
}

/**
 * Times the candidates of each distinct layer on the adapter and chooses: variants first, in f32, then f16 for all
 * layers at once, because feature maps go from one to the next.
 */
export async function tune(bench: Bench): Promise<Tuned> {
  const layers = distinctLayers(bench.network);
  const planOf = createPlans(bench);
  const times: Record<string, Times> = {};
  const choices: Record<string, Variant> = {};
  for (const { key, name, shape } of layers) {
    const variants = candidatesFor(shape);
    const plans = variants.map((variant) => planOf(variant, 'f32'));
    const took = await timeLayer(bench, plans, name, ROUNDS.first);
    times[key] = timesOf(variants, took);
    choices[key] = winnerOf(times[key]);
  }
  if (!bench.gpu.device.features.has('shader-f16')) return { choices, precision: 'f32', times };
  for (const { key, name } of layers) {
    const took = await timeLayer(bench, [planOf(choices[key]!, 'f16')], name, ROUNDS.first);
    times[key] = { ...times[key], ...timesOf(['half'], took) };
  }
  return { choices, precision: prefersHalf(layers, { choices, times }) ? 'f16' : 'f32', times };
}

const timesOf = (names: readonly (Variant | 'half')[], took: readonly (number | undefined)[]): Times =>
  Object.fromEntries(names.flatMap((name, at) => (took[at] === undefined ? [] : [[name, took[at]]])));

/** What the safe kernel of a layer and the chosen one take now, in ms; NaN where the device refuses one. */
export async function timeAgain(
  bench: Bench,
  { key, name }: TunedLayer,
  { choices, precision }: Tuned,
): Promise<{ safe: number; chosen: number }> {
  const planOf = createPlans(bench);
  const plans = [planOf('direct', 'f32'), planOf(choices[key] ?? 'direct', precision)];
  const [safe = Number.NaN, chosen = Number.NaN] = await timeLayer(bench, plans, name, ROUNDS.again);
  return { safe, chosen };
}
