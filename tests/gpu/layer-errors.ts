import type { Precision, Variant } from '../../src/generator/plan/plan.ts';
import { executePlan, groupOf } from '../../src/generator/wgsl/executor.ts';
import type { Compiler } from '../../src/generator/wgsl/pipelines.ts';
import { readBack } from '../../src/generator/wgsl/read-back.ts';
import { fromHalf } from '../../src/shared/half.ts';
import { type LayerCase, layerAt, planLayer, randomLayer, samplesOf } from './sampled-layer.ts';

type Machine = { device: GPUDevice; isFallback: boolean; compile: Compiler };

/** The largest difference of a layer from double precision, relative to its largest number; infinite for numbers that are none. */
export async function layerError(
  machine: Machine,
  shape: LayerCase,
  variant: Variant,
  precision: Precision = 'f32',
): Promise<number> {
  const { device, compile } = machine;
  const layer = randomLayer(shape);
  const plan = planLayer(layer, variant, precision, groupOf(machine));
  const executor = await executePlan(device, plan, [], { compile });
  device.queue.writeBuffer(executor.buffer('inputs'), 0, Float32Array.of(0, 1, -1, 0, 1, 1, 1));
  const encoder = device.createCommandEncoder();
  executor.encode(encoder, 0, plan.kernels.length);
  const { side } = shape;
  const length = 4 * Math.ceil(shape.outputs / 4) * side * side;
  const floats = precision === 'f32' ? length : length / 2;
  const got = await readBack(device, encoder, executor.buffer(plan.kernels.at(-1)!.writes), floats);
  executor.dispose();
  const halves = new Uint16Array(got.buffer);
  const at = (index: number): number => (precision === 'f32' ? got[index]! : fromHalf(halves[index]!));
  let [worst, most] = [0, 0];
  for (const [o, row, column] of samplesOf(shape, 150)) {
    const wanted = layerAt(layer, o, row, column);
    const difference = Math.abs(at((((o >> 2) * side + row) * side + column) * 4 + (o & 3)) - wanted);
    if (!(difference <= worst)) worst = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference;
    most = Math.max(most, Math.abs(wanted));
  }
  return worst / most;
}

const WORK = 20e6; // multiply-adds of one layer, so that a software adapter is done in time

/** Layers of the usual StyleGAN2 of 4² to 1024²: real sides; channel counts halved until the work is small. */
export function usualLayers(): LayerCase[] {
  const found = new Map<string, LayerCase>();
  for (const base of [4096, 32768])
    for (let side = 4; side <= 1024; side *= 2)
      for (const up of side === 4 ? [false] : [true, false]) {
        let outputs = Math.min(512, base / side);
        let inputs = up ? Math.min(512, (2 * base) / side) : outputs;
        const area = up ? side ** 2 / 4 : side ** 2;
        while (area * 9 * inputs * outputs > WORK && inputs > 4) {
          if (outputs > 4) outputs /= 2;
          if (area * 9 * inputs * outputs > WORK) inputs /= 2;
        }
        found.set(`${up} ${side} ${inputs} ${outputs}`, { up, side, inputs, outputs });
      }
  return [...found.values()];
}

/** Channel counts that fill neither fours nor tiles, at sides that fill tiles and at those that do not. */
export const oddLayers: readonly LayerCase[] = [
  [3, 5, 4],
  [5, 7, 8],
  [7, 13, 16],
  [13, 30, 8],
  [30, 66, 4],
  [66, 3, 32],
  [130, 67, 8],
].flatMap(([inputs, outputs, side]) =>
  [true, false].map((up) => ({ up, side: up ? 2 * side! : side!, inputs: inputs!, outputs: outputs! })),
);
