import { fault } from '../shared/fault.ts';

const backends = ['auto', 'webgpu', 'tfjs-webgpu', 'wasm', 'tfjs-wasm', 'reference'] as const;

/** Who paints: `auto` measures; `webgpu` and `wasm` are our own kernels, `tfjs-…` TF.js on the same machine. */
export type Backend = (typeof backends)[number];

/** A backend by its name; the fault lists them. */
export function parseBackend(name: string): Backend {
  const found = backends.find((backend) => backend === name);
  if (found === undefined) throw fault('backend', name, `one of ${backends.join(', ')}`);
  return found;
}

export const isGpuBackend = (backend: Backend): backend is 'webgpu' | 'tfjs-webgpu' =>
  backend === 'webgpu' || backend === 'tfjs-webgpu';

/** What paints on the CPU, best first: where one does not start, the next goes on. */
export const cpuBackends = ['wasm', 'tfjs-wasm', 'reference'] as const;

export type CpuBackend = (typeof cpuBackends)[number];

/** The CPU path's backend for what was asked for: our own kernels, unless another one was named. */
export const cpuBackendFor = (wanted: Backend): CpuBackend =>
  cpuBackends.find((backend) => backend === wanted) ?? 'wasm';
