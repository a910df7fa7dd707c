import { parseWorkload } from '../../src/bench/workloads.ts';
import type { Network } from '../../src/generator/network.ts';
import { planNetwork } from '../../src/generator/plan/network-plan.ts';
import { planTotals } from '../../src/generator/plan/plan.ts';
import { randomNetwork, styleganShape } from '../../src/generator/random-network.ts';
import type { Contest } from '../../src/lab/contest.ts';
import { houseModel } from '../../src/shared/house-model.ts';
import { modelFolder, readModel } from '../lib/local-model.ts';
import { runContests } from './contests.ts';
import type { Measured } from './measured.ts';
import { withoutTraining } from './pause.ts';
import { generatorRows, type PlanFacts, type Row, speedOver } from './rows.ts';
import { measureStage } from './stage.ts';

/** `cpu` and `gpu` are the networks to measure there, `count` the pictures of each engine. */
export type GeneratorOptions = { cpu: readonly string[]; gpu: readonly string[]; count: number };

const THREADS = [1, 2];

/** What runs without being asked: a channel base of 16384 takes TF.js and ONNX Runtime minutes a picture on a software adapter. */
export const generatorDefaults: GeneratorOptions = {
  cpu: [houseModel, 'first-light', '128/4096', '256/4096', '128/16384', '256/16384'],
  gpu: [houseModel, 'first-light', '128/4096', '256/4096'],
  count: 20,
};

const contestsOf = ({ cpu, gpu, count }: GeneratorOptions): Contest[] => [
  ...gpu.map((network): Contest => {
    return { network, rivals: ['webgpu', 'tfjs-webgpu', 'ort-webgpu'], threads: 1, count };
  }),
  ...cpu.flatMap((network) =>
    THREADS.map(
      (threads): Contest => ({ network, rivals: ['wasm', 'ort-wasm', 'tfjs-wasm'], threads, count }),
    ),
  ),
];

async function openLocal(name: string): Promise<Network> {
  const shape = parseWorkload(name);
  if (shape === null) return readModel(modelFolder(name));
  return randomNetwork(styleganShape(shape.resolution, shape.base));
}

async function planFacts(name: string): Promise<PlanFacts> {
  const plan = planNetwork(await openLocal(name));
  const bytes = plan.kernels.reduce((sum, kernel) => sum + kernel.bytes, 0);
  return { name, ...planTotals(plan), bytes };
}

/** Speed ratios, > 1 where ours is faster: at channel base 4096, and the smallest of all threads; more under longer names. */
function ratios(rows: readonly Row[]): Record<string, number> {
  const found: Record<string, number> = {};
  const add = (name: string, ratio: number | null): void => {
    if (ratio !== null) found[name] = ratio;
  };
  for (const side of [128, 256])
    for (const base of [4096, 16384]) {
      const suffix = base === 4096 ? `${side}` : `${side}_${base}`;
      const over = (ours: string, theirs: string, threads?: number) =>
        speedOver(rows, `${side}/${base}`, ours, theirs, threads);
      add(`wgsl_over_tfjs_webgpu_${suffix}`, over('webgpu', 'tfjs-webgpu'));
      add(`wgsl_over_ort_webgpu_${suffix}`, over('webgpu', 'ort-webgpu'));
      add(`cpu_over_ort_wasm_${suffix}`, over('wasm', 'ort-wasm'));
      add(`cpu_over_tfjs_wasm_${suffix}`, over('wasm', 'tfjs-wasm'));
      for (const threads of THREADS)
        add(`cpu_over_ort_wasm_${suffix}_threads_${threads}`, over('wasm', 'ort-wasm', threads));
    }
  add('wgsl_over_tfjs_webgpu_first_light', speedOver(rows, 'first-light', 'webgpu', 'tfjs-webgpu'));
  add('wgsl_over_ort_webgpu_first_light', speedOver(rows, 'first-light', 'webgpu', 'ort-webgpu'));
  add('cpu_over_ort_wasm_first_light', speedOver(rows, 'first-light', 'wasm', 'ort-wasm'));
  return found;
}

/** Milliseconds of the house model's pictures, and our script's part of one. */
function milliseconds(rows: readonly Row[]): Record<string, number> {
  const found: Record<string, number> = {};
  for (const { network, engine, threads, ...row } of rows) {
    if (network !== houseModel) continue;
    if (engine === 'wasm') found[`milliseconds_per_picture_wasm_${threads}_threads`] = row['ms, median'];
    if (engine === 'webgpu') found['milliseconds_per_picture_webgpu'] = row['ms, median'];
    if (engine === 'webgpu') found['js_ms_per_frame'] = row['script ms'];
  }
  return found;
}

function macs({ minimal, macs: all, border, lanes }: PlanFacts): Record<string, number> {
  return {
    macs_over_minimal: (all - border) / minimal,
    macs_over_minimal_with_borders: all / minimal,
    macs_over_minimal_with_idle_lanes: lanes / minimal,
  };
}

async function measure(options: GeneratorOptions): Promise<Measured> {
  const cpuStage = await measureStage('wasm');
  const gpuStage = await measureStage('webgpu');
  const contests = await runContests(contestsOf(options));
  const names = new Set([houseModel, ...options.cpu, ...options.gpu]);
  const plans = new Map<string, PlanFacts>();
  for (const name of names) plans.set(name, await planFacts(name));
  const rows = generatorRows(contests, plans);
  const stages = [cpuStage, gpuStage].map(({ backend, pictures, displayFps }) => ({
    engine: `${backend}, on the stage`,
    'pictures/s': pictures,
    'display fps': displayFps,
  }));
  const worst = [...plans.values()].toSorted((a, b) => b.macs / b.minimal - a.macs / a.minimal)[0]!;
  return {
    rows: [...stages, ...rows],
    figures: {
      ...ratios(rows),
      ...milliseconds(rows),
      ...macs(worst),
      pictures_per_second_cpu_house_128: cpuStage.pictures,
      pictures_per_second_webgpu_house_128: gpuStage.pictures,
      submits_per_display_frame: gpuStage.submits,
      most_submits_in_a_display_frame: gpuStage.mostSubmits,
      gpu_objects_per_frame: gpuStage.objects,
      bind_groups_of_drawing_per_frame: gpuStage.drawing,
      picture_bytes_mapped_per_frame: gpuStage.mapped,
    },
  };
}

/** `npm run bench -- generator`: our engines against TF.js and ONNX Runtime Web, and what the stage asks of the GPU. */
export const generatorSuite = (options: GeneratorOptions): Promise<Measured> =>
  withoutTraining(() => measure(options));
