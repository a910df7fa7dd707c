import { differenceOf } from '../kin.ts';
import type { Network } from '../network.ts';
import { type Plan, sizeOf } from '../plan/plan.ts';
import type { Executor } from './executor.ts';
import type { Stretch } from './stretches.ts';

export type BlendOptions = {
  device: GPUDevice;
  network: Network;
  second: Network; // which must match
  executor: Executor; // of `network`, in f32
  replan(network: Network): Plan; // the executor's plan of other weights
  rest?: (() => Promise<void>) | undefined; // before each tensor, where others need the thread
};

/** A tensor's A, B − A, and what its squares add, which is B − A again where it has none. */
export type Sources = readonly [a: GPUBuffer, d: GPUBuffer, q: GPUBuffer];

const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST;

/** A new buffer with numbers in it. */
export function uploaded(device: GPUDevice, label: string, numbers: Float32Array): GPUBuffer {
  const buffer = device.createBuffer({ label, size: numbers.byteLength, usage, mappedAtCreation: true });
  new Float32Array(buffer.getMappedRange()).set(numbers);
  buffer.unmap();
  return buffer;
}

function filled({ stored }: Plan, name: string): Float32Array {
  const tensor = stored.find((each) => each.name === name)!;
  const numbers = new Float32Array(tensor.length);
  tensor.fill(numbers);
  return numbers;
}

/** The sources of every tensor that has a stretch; each buffer is given to `keep`. */
export async function createSources(
  { device, network, second, executor, replan, rest }: BlendOptions,
  theirs: Plan,
  stretches: readonly Stretch[],
  keep: (buffer: GPUBuffer) => GPUBuffer,
): Promise<Map<string, Sources>> {
  const { plan } = executor;
  const differences = replan(differenceOf(network, second));

  function copied(name: string): GPUBuffer {
    const size = sizeOf(plan.stored.find((each) => each.name === name)!);
    const buffer = device.createBuffer({ label: `${name}, A`, size, usage });
    const encoder = device.createCommandEncoder();
    encoder.copyBufferToBuffer(executor.buffer(name), 0, buffer, 0, size);
    device.queue.submit([encoder.finish()]);
    return buffer;
  }

  const sources = new Map<string, Sources>();
  for (const name of new Set(stretches.map((stretch) => stretch.name))) {
    await rest?.();
    const mine = filled(plan, name);
    const towards = filled(theirs, name).map((value, at) => value - mine[at]!);
    const [a, d] = [keep(copied(name)), keep(uploaded(device, `${name}, B − A`, towards))];
    const hasSquares = stretches.some((stretch) => stretch.name === name && stretch.squares);
    const q = hasSquares ? keep(uploaded(device, `${name}, squares`, filled(differences, name))) : d;
    sources.set(name, [a, d, q]);
  }
  return sources;
}
