import { fault } from '../shared/fault.ts';

const backends = ['auto', 'webgpu', 'tfjs-webgpu', 'wasm', 'reference'] as const;

/** Who paints: `auto` measures; `webgpu` is our own kernels, `tfjs-webgpu` TF.js on the same device. */
export type Backend = (typeof backends)[number];

/** A backend by its name; the fault lists them. */
export function parseBackend(name: string): Backend {
  const found = backends.find((backend) => backend === name);
  if (found === undefined) throw fault('backend', name, `one of ${backends.join(', ')}`);
  return found;
}

export const isGpuBackend = (backend: Backend): backend is 'webgpu' | 'tfjs-webgpu' =>
  backend === 'webgpu' || backend === 'tfjs-webgpu';
