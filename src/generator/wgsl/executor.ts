import type { Gpu } from '../../shared/gpu.ts';
import type { Network } from '../network.ts';
import { planNetwork } from '../plan/network-plan.ts';
import { type Kernel, workgroups } from '../plan/plan.ts';
import { type Buffers, createBuffers } from './buffers.ts';
import { checkLimits } from './limits.ts';
import { type ShaderKind, shaders } from './shaders.ts';

/** One kernel, ready to be dispatched; the last one has a bind group for each texture of the ring. */
type Step = { pipeline: GPUComputePipeline; groups: GPUBindGroup[]; x: number; y: number };

function compile(
  device: GPUDevice,
  kernel: Kernel,
  kind: ShaderKind,
  modules: Map<ShaderKind, GPUShaderModule>,
) {
  const module = modules.get(kind) ?? device.createShaderModule({ label: kind, code: shaders[kind] });
  modules.set(kind, module);
  const compute = { module, constants: kernel.constants };
  return device.createComputePipelineAsync({ label: kernel.name, layout: 'auto', compute });
}

function bind(
  device: GPUDevice,
  pipeline: GPUComputePipeline,
  kernel: Kernel,
  buffers: Buffers,
  target: GPUTexture | null,
): GPUBindGroup {
  const resources: GPUBindingResource[] = kernel.reads.map((name) => buffers.get(name));
  resources.push(target === null ? buffers.get(kernel.writes) : target.createView());
  return device.createBindGroup({
    label: kernel.name,
    layout: pipeline.getBindGroupLayout(0),
    entries: resources.map((resource, binding) => ({ binding, resource })),
  });
}

/**
 * A network's plan on the GPU. All pipelines, buffers and bind groups are made here, none later. The last kernel writes
 * into one of `textures`; without any, into its own buffer [side, side, 4].
 */
export async function createExecutor(
  { device, isFallback }: Gpu,
  network: Network,
  textures: readonly GPUTexture[],
) {
  const plan = planNetwork(network, isFallback ? [4, 4] : [8, 8]);
  checkLimits(plan, device.limits);
  const last = plan.kernels.length - 1;
  const modules = new Map<ShaderKind, GPUShaderModule>();
  const pipelines = await Promise.all(
    plan.kernels.map((kernel, at) =>
      compile(device, kernel, at === last && textures.length > 0 ? 'picture' : kernel.kind, modules),
    ),
  );
  const buffers = await createBuffers(device, plan);
  const steps = plan.kernels.map((kernel, at): Step => {
    const pipeline = pipelines[at]!;
    const [x, y] = workgroups(kernel);
    const targets = at === last && textures.length > 0 ? textures : [null];
    return {
      pipeline,
      groups: targets.map((target) => bind(device, pipeline, kernel, buffers, target)),
      x,
      y,
    };
  });

  return {
    plan,
    bytes: buffers.bytes,
    buffer: (name: string): GPUBuffer => buffers.get(name).buffer,

    /** Encodes the kernels from one to before another; `turn` picks the texture. */
    encode(encoder: GPUCommandEncoder, from: number, to: number, turn = 0): void {
      const pass = encoder.beginComputePass({ label: 'generator' });
      for (let at = from; at < to; at++) {
        const { pipeline, groups, x, y } = steps[at]!;
        pass.setPipeline(pipeline);
        pass.setBindGroup(0, groups[turn % groups.length]!);
        pass.dispatchWorkgroups(x, y);
      }
      pass.end();
    },
    dispose: buffers.dispose,
  };
}
