import type { Kernel } from '../plan/plan.ts';
import { type ShaderKind, shaderSource } from './shaders.ts';

/** Compiles kernels; those that differ in their shape alone share one pipeline. */
export function createCompiler(device: GPUDevice) {
  const compiled = new Map<string, Promise<GPUComputePipeline>>();
  return (kind: ShaderKind, kernel: Kernel): Promise<GPUComputePipeline> => {
    const code = shaderSource(kind, kernel);
    const known = compiled.get(code);
    if (known !== undefined) return known;
    const module = device.createShaderModule({ label: kind, code });
    const pipeline = device.createComputePipelineAsync({ label: kind, layout: 'auto', compute: { module } });
    compiled.set(code, pipeline);
    return pipeline;
  };
}

export type Compiler = ReturnType<typeof createCompiler>;
