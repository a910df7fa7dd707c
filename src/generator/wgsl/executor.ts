import type { Gpu } from '../../shared/gpu.ts';
import type { Network } from '../network.ts';
import { type PlanOptions, planNetwork } from '../plan/network-plan.ts';
import { type Extent, type Kernel, type Plan, workgroups } from '../plan/plan.ts';
import { type BufferOptions, type Buffers, createBuffers } from './buffers.ts';
import { checkLimits } from './limits.ts';
import { type Compiler, createCompiler } from './pipelines.ts';
import { createShapes } from './shapes.ts';

/** One kernel, ready to be dispatched; the last one has a bind group for each texture of the ring. */
type Step = { pipeline: GPUComputePipeline; groups: GPUBindGroup[]; size: Extent };

function bind(
  device: GPUDevice,
  pipeline: GPUComputePipeline,
  kernel: Kernel,
  shape: GPUBufferBinding,
  buffers: Buffers,
  target: GPUTexture | null,
): GPUBindGroup {
  const resources: GPUBindingResource[] = [shape, ...kernel.reads.map((name) => buffers.get(name))];
  resources.push(target === null ? buffers.get(kernel.writes) : target.createView());
  return device.createBindGroup({
    label: kernel.name,
    layout: pipeline.getBindGroupLayout(0),
    entries: resources.map((resource, binding) => ({ binding, resource })),
  });
}

/** Whether the layer that takes a row of ws is bent. */
export type IsBent = (row: number) => boolean;

const never: IsBent = () => false;

type Device = Pick<Gpu, 'device' | 'isFallback'>;

/**
 * A network's plan on the GPU; by default all kernels are the direct ones in f32, right on any adapter. The last kernel
 * writes into one of `textures`; without any, into its own buffer [side, side, 4].
 */
export const createExecutor = (
  gpu: Device,
  network: Network,
  textures: readonly GPUTexture[],
  options: ExecutorOptions = {},
) => {
  const plan = planNetwork(network, { ...options, group: groupOf(gpu) });
  return executePlan(gpu.device, plan, textures, options);
};

type Means = BufferOptions & { compile?: Compiler };

export type ExecutorOptions = Omit<PlanOptions, 'group'> & Means;

/** The workgroup of direct kernels that suits an adapter. */
export const groupOf = ({ isFallback }: Pick<Gpu, 'isFallback'>): Extent => (isFallback ? [4, 4] : [8, 8]);

/** All pipelines, buffers and bind groups of a plan are made here, none later. */
export async function executePlan(
  device: GPUDevice,
  plan: Plan,
  textures: readonly GPUTexture[] = [],
  { compile = createCompiler(device), ...means }: Means = {},
) {
  checkLimits(plan, device.limits);
  const last = plan.kernels.length - 1;
  const isPicture = (at: number): boolean => at === last && textures.length > 0;
  const compiling = Promise.all(
    plan.kernels.map((kernel, at) => compile(isPicture(at) ? 'picture' : kernel.kind, kernel)),
  );
  compiling.catch(() => undefined); // heard below, perhaps later than it happens
  const buffers = await createBuffers(device, plan, means).catch(async (error: unknown) => {
    await Promise.allSettled([compiling]);
    throw error;
  });
  const shapes = createShapes(device, plan.kernels);
  const dispose = (): void => {
    buffers.dispose();
    shapes.dispose();
  };
  const pipelines = await compiling.catch((error: unknown) => {
    dispose();
    throw error;
  });
  const steps = plan.kernels.map((kernel, at): Step => {
    const pipeline = pipelines[at]!;
    const groups = (isPicture(at) ? textures : [null]).map((target) =>
      bind(device, pipeline, kernel, shapes.binding(at), buffers, target),
    );
    return { pipeline, groups, size: workgroups(kernel) };
  });

  return {
    plan,
    buffers,
    bytes: buffers.bytes + shapes.bytes,
    buffer: (name: string): GPUBuffer => buffers.get(name).buffer,
    setStrength: shapes.setStrength,

    /**
     * Encodes the kernels from one to before another, all parts of one at once, and of those that bend a layer the ones
     * whose layer is bent; `turn` picks the texture.
     */
    encode(encoder: GPUCommandEncoder, from: number, to: number, turn = 0, isBent: IsBent = never): void {
      const pass = encoder.beginComputePass({ label: 'generator' });
      for (let at = from; at < to; ) {
        const { pipeline, groups, size } = steps[at]!;
        const { part, bends } = plan.kernels[at]!;
        const isWhole = part?.at === 0 && at + part.of <= to;
        if (bends !== undefined && !isBent(bends)) {
          at++;
          continue;
        }
        pass.setPipeline(pipeline);
        pass.setBindGroup(0, groups[turn % groups.length]!);
        pass.dispatchWorkgroups(...(isWhole ? part.whole : size));
        at += isWhole ? part.of : 1;
      }
      pass.end();
    },
    dispose,
  };
}

export type Executor = Awaited<ReturnType<typeof executePlan>>;
