import shader from '../../../shaders/generator/blend.wgsl?raw';
import { createLiveMapping, differenceOf } from '../kin.ts';
import type { Network } from '../network.ts';
import { type Plan, sizeOf } from '../plan/plan.ts';
import type { Executor } from './executor.ts';
import { type Stretch, stretchesOf } from './stretches.ts';

const GROUP = 64;
const STEP = 256; // bytes from one shape to the next

type Options = {
  device: GPUDevice;
  network: Network;
  second: Network; // which must match
  executor: Executor; // of `network`, in f32
  replan(network: Network): Plan; // the executor's plan of other weights
  rest?: (() => Promise<void>) | undefined; // before each tensor, where others need the thread
};

type Step = Stretch & { group: GPUBindGroup };

const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST;

/** A new buffer with numbers in it. */
function upload(device: GPUDevice, label: string, numbers: Float32Array<ArrayBuffer>): GPUBuffer {
  const buffer = device.createBuffer({ label, size: numbers.byteLength, usage, mappedAtCreation: true });
  new Float32Array(buffer.getMappedRange()).set(numbers);
  buffer.unmap();
  return buffer;
}

const fill = ({ stored }: Plan, name: string): Float32Array<ArrayBuffer> => {
  const tensor = stored.find((each) => each.name === name)!;
  const numbers = new Float32Array(tensor.length);
  tensor.fill(numbers);
  return numbers;
};

/**
 * The weights that an executor plays, on the way from `network` to `second`, as they are packed: packing is linear. All GPU
 * objects are made here; a stretch is dispatched where its amount has changed.
 */
export async function createBlender(options: Options) {
  const { device, network, second, executor, replan, rest } = options;
  const { plan } = executor;
  const theirs = replan(second);
  const differences = replan(differenceOf(network, second));
  const module = device.createShaderModule({ label: 'blend', code: shader });
  const compute = { module, entryPoint: 'blend' };
  const pipeline = await device.createComputePipelineAsync({ label: 'blend', layout: 'auto', compute });
  const stretches = stretchesOf(network).map((stretch): Stretch => {
    const { length } = plan.stored.find(({ name }) => name === stretch.name)!;
    return { ...stretch, length: Math.min(stretch.length, length - stretch.from) };
  });
  const made: GPUBuffer[] = [];
  const keep = (buffer: GPUBuffer): GPUBuffer => {
    made.push(buffer);
    return buffer;
  };
  const shapes = new Uint32Array((STEP / 4) * stretches.length);
  for (const [at, { from, length, row, squares }] of stretches.entries())
    shapes.set([from / 4, length / 4, row, Number(squares)], (at * STEP) / 4);
  const uniform = GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST;
  const shape = keep(device.createBuffer({ label: 'blend shapes', size: shapes.byteLength, usage: uniform }));
  device.queue.writeBuffer(shape, 0, shapes);
  const amounts = new Float32Array(network.numWs + 1);
  const amountsBuffer = keep(upload(device, 'blend amounts', amounts));

  /** The three sources of a tensor: A as it is there already, B − A, and where it has squares what they add. */
  async function sources(name: string): Promise<GPUBuffer[]> {
    await rest?.();
    const stored = plan.stored.find((each) => each.name === name)!;
    const size = sizeOf(stored);
    const a = keep(device.createBuffer({ label: `${name}, A`, size, usage }));
    const encoder = device.createCommandEncoder();
    encoder.copyBufferToBuffer(executor.buffer(name), 0, a, 0, size);
    device.queue.submit([encoder.finish()]);
    const mine = fill(plan, name);
    const d = fill(theirs, name).map((value, at) => value - mine[at]!);
    const towards = keep(upload(device, `${name}, B − A`, d));
    const hasSquares = stretches.some((stretch) => stretch.name === name && stretch.squares);
    if (!hasSquares) return [a, towards, towards];
    return [a, towards, keep(upload(device, `${name}, squares`, fill(differences, name)))];
  }

  const tensors = new Map<string, GPUBuffer[]>();
  for (const { name } of stretches) if (!tensors.has(name)) tensors.set(name, await sources(name));
  const layout = pipeline.getBindGroupLayout(0);
  const steps = stretches.map((stretch, at): Step => {
    const [a, d, q] = tensors.get(stretch.name)! as [GPUBuffer, GPUBuffer, GPUBuffer];
    const first = { buffer: shape, offset: at * STEP, size: 16 };
    const buffers = [amountsBuffer, a, d, q, executor.buffer(stretch.name)].map((buffer) => ({ buffer }));
    const entries = [first, ...buffers].map((resource, binding) => ({ binding, resource }));
    return { ...stretch, group: device.createBindGroup({ label: 'blend', layout, entries }) };
  });
  const live = createLiveMapping(network, second);
  const moved = new Set<number>();

  function setStrengths(): void {
    for (const [at, { shape: mine }] of plan.kernels.entries()) {
      const { strength, row } = mine;
      if (strength === undefined || row === undefined || !moved.has(row)) continue;
      const d = theirs.kernels[at]!.shape['strength']! - strength;
      executor.setStrength(at, strength + amounts[row]! * d);
    }
  }

  return {
    network: live.network,
    bytes: made.reduce((sum, { size }) => sum + size, 0),

    /** What the next picture is to have of the second network [numWs + 1]; whether that is another amount than before. */
    ask(wanted: Float32Array | undefined): boolean {
      moved.clear();
      for (let row = 0; row < amounts.length; row++) {
        const t = wanted?.[row] ?? 0;
        if (amounts[row] !== t) moved.add(row);
        amounts[row] = t;
      }
      if (moved.size === 0) return false;
      device.queue.writeBuffer(amountsBuffer, 0, amounts);
      setStrengths();
      if (moved.has(network.numWs)) live.move(amounts[network.numWs]!);
      return true;
    },

    /** Encodes what was asked for; gives the multiply-adds. */
    encode(encoder: GPUCommandEncoder): number {
      const pass = encoder.beginComputePass({ label: 'blend' });
      pass.setPipeline(pipeline);
      let macs = 0;
      for (const { row, length, group } of steps) {
        if (!moved.has(row)) continue;
        pass.setBindGroup(0, group);
        pass.dispatchWorkgroups(Math.ceil(length / 4 / GROUP));
        macs += length;
      }
      pass.end();
      return macs;
    },
    dispose(): void {
      for (const buffer of made) buffer.destroy();
    },
  };
}
