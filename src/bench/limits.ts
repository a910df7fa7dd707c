import copyShader from '../../shaders/bench/copy.wgsl?raw';
import multiplyAddShader from '../../shaders/bench/multiply-add.wgsl?raw';
import type { Gpu } from '../shared/gpu.ts';
import type { Limits } from './result.ts';

const LONG = 30; // ms, a batch whose time can be trusted
const BATCHES = 5;
const OPERATIONS = 256; // of an invocation's round
const COPIED = 2 ** 26; // bytes in each of two buffers

type Probe = { run(pass: GPUComputePassEncoder): void; dispose(): void };

async function createProbe(
  device: GPUDevice,
  code: string,
  buffers: GPUBuffer[],
  groups: number,
): Promise<Probe> {
  const module = device.createShaderModule({ code });
  const pipeline = await device.createComputePipelineAsync({ layout: 'auto', compute: { module } });
  const entries = buffers.map((buffer, binding) => ({ binding, resource: { buffer } }));
  const bindGroup = device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries });
  return {
    run(pass) {
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, bindGroup);
      pass.dispatchWorkgroups(groups);
    },
    dispose() {
      for (const buffer of buffers) buffer.destroy();
    },
  };
}

const storage = (device: GPUDevice, size: number): GPUBuffer =>
  device.createBuffer({ size, usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST });

/** Rounds of multiply-adds on so many workgroups of 64. */
function multiplyAdds(device: GPUDevice, rounds: number, groups: number): Promise<Probe> {
  const work = storage(device, 16);
  const numbers = new DataView(new ArrayBuffer(16));
  numbers.setUint32(0, rounds, true);
  numbers.setFloat32(4, 0.9999, true);
  numbers.setFloat32(8, 0.0001, true);
  device.queue.writeBuffer(work, 0, numbers.buffer);
  return createProbe(device, multiplyAddShader, [work, storage(device, groups * 64 * 16)], groups);
}

/** The ms of one dispatch: the fastest of some batches, each doubled until it is long enough. */
async function timeOf({ device }: Gpu, probe: Probe): Promise<number> {
  const batch = async (times: number): Promise<number> => {
    const start = performance.now();
    const encoder = device.createCommandEncoder({ label: 'limits' });
    const pass = encoder.beginComputePass();
    for (let at = 0; at < times; at++) probe.run(pass);
    pass.end();
    device.queue.submit([encoder.finish()]);
    await device.queue.onSubmittedWorkDone();
    return performance.now() - start;
  };
  let times = 1;
  await batch(times);
  while ((await batch(times)) < LONG && times < 2 ** 14) times *= 2;
  let best = Number.POSITIVE_INFINITY;
  for (let at = 0; at < BATCHES; at++) best = Math.min(best, await batch(times));
  return best / times;
}

async function measured(gpu: Gpu, making: Promise<Probe>): Promise<number> {
  const probe = await making;
  const time = await timeOf(gpu, probe);
  probe.dispose();
  return time;
}

/** What the adapter can do at most, by kernels that do nothing else: multiply-adds, memory, dispatches. */
export async function measureLimits(gpu: Gpu): Promise<Limits> {
  const [rounds, groups] = gpu.isFallback ? [64, 64] : [512, 4096];
  const work = rounds * groups * 64 * OPERATIONS;
  const calculating = await measured(gpu, multiplyAdds(gpu.device, rounds, groups));
  const pair = [storage(gpu.device, COPIED), storage(gpu.device, COPIED)];
  const copying = await measured(gpu, createProbe(gpu.device, copyShader, pair, COPIED / 16 / 256));
  const dispatch = await measured(gpu, multiplyAdds(gpu.device, 1, 1));
  return { gigaflops: work / calculating / 1e6, gigabytes: (2 * COPIED) / copying / 1e6, dispatch };
}

/** ms that a picture takes at least: the longer of arithmetic and memory, and the dispatches. */
export const limitOf = (
  { gigaflops, gigabytes, dispatch }: Limits,
  picture: { gigaflop: number; megabytes: number; dispatches: number },
): number =>
  Math.max((1000 * picture.gigaflop) / gigaflops, picture.megabytes / gigabytes) +
  picture.dispatches * dispatch;
