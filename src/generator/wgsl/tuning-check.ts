import { areaOf, sizeOn } from '../grid.ts';
import type { Network } from '../network.ts';
import type { Buffers } from './buffers.ts';
import { fillInputs } from './conditioning.ts';
import { createExecutor, type Executor } from './executor.ts';
import { readBack } from './read-back.ts';
import { sliceEnd } from './slices.ts';
import type { Stopwatch } from './stopwatch.ts';
import { type Bench, planOptions } from './tuning.ts';
import { costsOf, distinctLayers, type Tuned } from './tuning-rules.ts';

const SLICE = 6; // ms
const APART = { f32: 2e-3, f16: 2e-2 }; // at most, of numbers within ±1

/** One picture of a latent of ones, in slices with pauses, read back. */
async function pictureOf(
  device: GPUDevice,
  executor: Executor,
  network: Network,
  stopwatch: Stopwatch,
  slices: number,
): Promise<Float32Array> {
  const { plan, buffer, encode } = executor;
  const { zDim, classes, grid, resolution } = network;
  const inputs = new Float32Array(plan.inputs);
  const c = new Float32Array(classes.length).fill(1 / Math.max(1, classes.length));
  fillInputs(network, { z: new Float32Array(zDim).fill(1), c, truncation: 1, noise: 1 }, inputs);
  device.queue.writeBuffer(buffer('inputs'), 0, inputs);
  const end = plan.kernels.length;
  const budget = plan.kernels.reduce((sum, { macs }) => sum + macs, 0) / slices;
  for (let from = 0, to = 0; from < end; from = to) {
    to = sliceEnd(plan, from, end, budget);
    await stopwatch.once((encoder) => encode(encoder, from, to));
  }
  const image = plan.kernels.at(-1)!.writes;
  return readBack(device, device.createCommandEncoder(), buffer(image), 4 * areaOf(sizeOn(grid, resolution)));
}

const held = (value: number): number => Math.max(-1, Math.min(1, value));

/**
 * Whether chosen kernels paint what the safe ones paint. What is read back for it is one picture each, once after a
 * measurement: a driver that compiles a kernel wrongly may well make it the quickest.
 */
export async function agrees(bench: Bench, tuned: Tuned, lender: Buffers): Promise<boolean> {
  const { gpu, network, stopwatch, compile } = bench;
  const slices = Math.ceil(costsOf(distinctLayers(network), tuned).safe / SLICE) || 1;
  const pictures: Float32Array[] = [];
  for (const options of [{}, planOptions(tuned)]) {
    const executor = await createExecutor(gpu, network, [], {
      ...options,
      compile,
      lender,
    });
    try {
      pictures.push(await pictureOf(gpu.device, executor, network, stopwatch, slices));
    } finally {
      executor.dispose();
    }
  }
  const [safe, chosen] = pictures as [Float32Array, Float32Array];
  return safe.every((value, at) => Math.abs(held(value) - held(chosen[at]!)) <= APART[tuned.precision]);
}
